"""The SQL of a GeoPackage 1.4 with one layer of points, its spatial index, and a style for QGIS.

As in OGC 12-128r19; triggers and columns are those that GDAL writes, so that the layer can be edited with it.
"""

from __future__ import annotations

LAYER, GEOMETRY = "mentions", "geom"
APPLICATION_ID, VERSION = 0x47504B47, 10400  # "GPKG", 1.4
#: Always the same, so that the same mentions give the same bytes.
CHANGED = "2000-01-01T00:00:00.000Z"

_WGS_84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],'
    'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)

#: For an empty file, before anything is written.
SETTINGS = f"""
    PRAGMA application_id = {APPLICATION_ID};
    PRAGMA user_version = {VERSION};
    PRAGMA page_size = 4096;
    PRAGMA cache_size = -4000;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
"""

TABLES = f"""
    CREATE TABLE gpkg_spatial_ref_sys (
        srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
        definition TEXT NOT NULL, description TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES
        ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
        ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
        ('WGS 84 geodetic', 4326, 'EPSG', 4326, '{_WGS_84}', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
    CREATE TABLE gpkg_contents (
        table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
        last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
        min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
        CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES
        ('{LAYER}', 'features', '{LAYER}', '{CHANGED}', 4326), ('layer_styles', 'attributes', 'layer_styles', '{CHANGED}', 0);
    CREATE TABLE gpkg_geometry_columns (
        table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
        z TINYINT NOT NULL, m TINYINT NOT NULL,
        CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
        CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
        CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
    INSERT INTO gpkg_geometry_columns VALUES ('{LAYER}', '{GEOMETRY}', 'POINT', 4326, 0, 0);
    CREATE TABLE gpkg_extensions (
        table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
        CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
    INSERT INTO gpkg_extensions VALUES
        ('{LAYER}', '{GEOMETRY}', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');
    CREATE TABLE layer_styles (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
        f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
        owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
    CREATE VIRTUAL TABLE rtree_{LAYER}_{GEOMETRY} USING rtree(id, minx, maxx, miny, maxy);
"""  # noqa: S608

#: Of the layer QGIS loads the style that is its default.
INSERT_STYLE = f"""
    INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault,
                              description, owner, update_time)
    VALUES ('', '', '{LAYER}', '{GEOMETRY}', '{LAYER}', ?, '', 1, 'Circles, hollow where the place is uncertain', '', '{CHANGED}')
"""  # noqa: S608

#: The extent, once the index is filled.
UPDATE_EXTENT = f"""
    UPDATE gpkg_contents
    SET (min_x, min_y, max_x, max_y) = (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM rtree_{LAYER}_{GEOMETRY})
    WHERE table_name = '{LAYER}'
"""  # noqa: S608


def create_layer(columns: dict[str, str]) -> str:
    """The SQL that makes the table of the layer; `columns` are the types of SQL by name."""
    definitions = ", ".join(f'"{name}" {type_}' for name, type_ in columns.items())
    return f'CREATE TABLE {LAYER} ("fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {GEOMETRY} POINT, {definitions})'


def insert_row(columns: int) -> str:
    """The SQL that adds a mention: its number, its geometry and so many columns."""
    return f"INSERT INTO {LAYER} VALUES ({', '.join('?' * (columns + 2))})"  # noqa: S608


_INDEX = f"rtree_{LAYER}_{GEOMETRY}"
#: The rows of an R-tree's own tables: a node, what leaf a mention is in, and what node a node is in.
INSERT_NODE = f"INSERT OR REPLACE INTO {_INDEX}_node VALUES (?, ?)"  # noqa: S608
INSERT_LEAF = f"INSERT INTO {_INDEX}_rowid VALUES (?, ?)"  # noqa: S608
INSERT_PARENT = f"INSERT INTO {_INDEX}_parent VALUES (?, ?)"  # noqa: S608
_HAS_NEW = f"(NEW.{GEOMETRY} NOTNULL AND NOT ST_IsEmpty(NEW.{GEOMETRY}))"
_NO_NEW = f"(NEW.{GEOMETRY} ISNULL OR ST_IsEmpty(NEW.{GEOMETRY}))"
_HAD_OLD = f"(OLD.{GEOMETRY} NOTNULL AND NOT ST_IsEmpty(OLD.{GEOMETRY}))"
_NO_OLD = f"(OLD.{GEOMETRY} ISNULL OR ST_IsEmpty(OLD.{GEOMETRY}))"
_BOX = ", ".join(f"ST_{side}(NEW.{GEOMETRY})" for side in ("MinX", "MaxX", "MinY", "MaxY"))
_SET = ", ".join(f"{side.lower()} = ST_{side}(NEW.{GEOMETRY})" for side in ("MinX", "MaxX", "MinY", "MaxY"))
#: They keep the index up to date when the layer is edited; they are made when it is filled.
TRIGGERS = f"""
    CREATE TRIGGER {_INDEX}_insert AFTER INSERT ON {LAYER} WHEN {_HAS_NEW}
    BEGIN INSERT OR REPLACE INTO {_INDEX} VALUES (NEW.fid, {_BOX}); END;
    CREATE TRIGGER {_INDEX}_update6 AFTER UPDATE OF {GEOMETRY} ON {LAYER} WHEN OLD.fid = NEW.fid AND {_HAS_NEW} AND {_HAD_OLD}
    BEGIN UPDATE {_INDEX} SET {_SET} WHERE id = NEW.fid; END;
    CREATE TRIGGER {_INDEX}_update7 AFTER UPDATE OF {GEOMETRY} ON {LAYER} WHEN OLD.fid = NEW.fid AND {_HAS_NEW} AND {_NO_OLD}
    BEGIN INSERT INTO {_INDEX} VALUES (NEW.fid, {_BOX}); END;
    CREATE TRIGGER {_INDEX}_update2 AFTER UPDATE OF {GEOMETRY} ON {LAYER} WHEN OLD.fid = NEW.fid AND {_NO_NEW}
    BEGIN DELETE FROM {_INDEX} WHERE id = OLD.fid; END;
    CREATE TRIGGER {_INDEX}_update5 AFTER UPDATE ON {LAYER} WHEN OLD.fid != NEW.fid AND {_HAS_NEW}
    BEGIN DELETE FROM {_INDEX} WHERE id = OLD.fid; INSERT OR REPLACE INTO {_INDEX} VALUES (NEW.fid, {_BOX}); END;
    CREATE TRIGGER {_INDEX}_update4 AFTER UPDATE ON {LAYER} WHEN OLD.fid != NEW.fid AND {_NO_NEW}
    BEGIN DELETE FROM {_INDEX} WHERE id IN (OLD.fid, NEW.fid); END;
    CREATE TRIGGER {_INDEX}_delete AFTER DELETE ON {LAYER} WHEN OLD.{GEOMETRY} NOT NULL
    BEGIN DELETE FROM {_INDEX} WHERE id = OLD.fid; END;
"""  # noqa: S608
