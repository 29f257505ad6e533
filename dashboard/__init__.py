"""News articles on a map.

The public verbs, one a module:

- corpus.read_articles: files -> articles
- geoparse.geoparse, geoparse.geoparse_together: articles -> mentions, by recognition.look, resolution.resolve and temporal.tag
- ingest.ingest: articles -> store
- store.Store: articles and mentions, asked by a query.Query
- mapview.place_layer: places with counts -> map
- export.to_csv, to_geojson, to_jsonl: mentions -> text
"""
