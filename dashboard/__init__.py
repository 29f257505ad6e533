"""News articles on a map.

The public verbs, by package or module:

- corpus: read_articles reads files and folders, or find lists their files and read_files reads these; article_from_text takes a text
- geoparsing: geoparse and geoparse_many turn articles into readings, which hold their mentions and time expressions
- ingest: ingest geoparses articles and adds them to a store
- store: Store.open opens a store; its methods add readings and answer a Query with places, mentions and figures
- query: Query says which mentions are asked for; describe puts it into a sentence
- drawing: folium_map.base_map and place_layer draw places with their counts; bounds.bounds says which part of the map to show
- export: FORMATS declares each format once; gathering.gather takes what its writer needs from a store
"""
