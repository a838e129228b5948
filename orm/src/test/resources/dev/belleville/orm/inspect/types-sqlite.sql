CREATE TABLE every_type (
    id INTEGER PRIMARY KEY,
    an_integer integer NOT NULL,
    an_int INT NOT NULL,
    a_tinyint TINYINT NOT NULL,
    a_smallint smallint NOT NULL,
    a_bigint BIGINT NOT NULL,
    a_big UNSIGNED BIG INT NOT NULL,
    a_positive integer unsigned NOT NULL CHECK ("a_positive" >= 0),
    an_int8 INT8 NOT NULL,
    a_truth bool NOT NULL,
    a_boolean BOOLEAN NOT NULL,
    a_real REAL NOT NULL,
    a_double DOUBLE PRECISION NOT NULL,
    a_float FLOAT NOT NULL,
    a_decimal decimal NOT NULL,
    a_price DECIMAL(10, 2) NOT NULL,
    a_numeric NUMERIC NOT NULL,
    a_char CHARACTER(20) NOT NULL,
    a_varchar VARCHAR(255) COLLATE NOCASE NOT NULL,
    a_varying VARYING CHARACTER(255) NOT NULL,
    a_native NATIVE CHARACTER(70) NOT NULL,
    an_nvarchar NVARCHAR(100) NOT NULL,
    a_text TEXT NOT NULL,
    a_clob CLOB NOT NULL,
    a_blob BLOB NOT NULL,
    a_date date NOT NULL,
    a_datetime datetime NOT NULL,
    a_timestamp TIMESTAMP NOT NULL,
    a_time time NOT NULL,
    a_json text NOT NULL CHECK ((JSON_VALID("a_json") OR "a_json" IS NULL)),
    a_uuid char(32) NOT NULL,
    nothing_said NOT NULL,
    unheard_of WHATEVER(3) NOT NULL,
    a_stringy STRINGY TEXT NOT NULL,
    twice integer GENERATED ALWAYS AS (an_integer * 2) STORED,
    thrice AS (an_integer * 3),
    may_be_null integer NULL, -- a remark, with 'quotes
    no_blob blob,
    preset integer DEFAULT 7 NOT NULL,
    preset_text varchar(10) NOT NULL DEFAULT 'it''s',
    preset_empty varchar(10) NOT NULL DEFAULT '',
    preset_time datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
    preset_truth bool NOT NULL DEFAULT 1,
    preset_odd integer NOT NULL DEFAULT (abs(-3)),
    CONSTRAINT small_price CHECK (a_price < 1000 /* much, (or) more */),
    CONSTRAINT one_name UNIQUE (a_varchar, a_char)
);

CREATE TABLE exact (
    code TEXT PRIMARY KEY NOT NULL,
    amount INTEGER NOT NULL,
    anything ANY
) STRICT, WITHOUT ROWID;

INSERT INTO every_type (
    id, an_integer, an_int, a_tinyint, a_smallint, a_bigint, a_big, a_positive, an_int8, a_truth, a_boolean, a_real,
    a_double, a_float, a_decimal, a_price, a_numeric, a_char, a_varchar, a_varying, a_native, an_nvarchar, a_text,
    a_clob, a_blob, a_date, a_datetime, a_timestamp, a_time, a_json, a_uuid, nothing_said, unheard_of, a_stringy)
VALUES (
    1, 9007199254740993, -5, 7, -300, 9223372036854775807, 12, 3, 8, 1, 0, 1.5, 2.25, -0.5, 12.125, 9.9, 1000000.25,
    'ab', 'abc', 'v', 'n', 'nv', 'text', 'clob', x'00ff10', '2024-02-29', '2024-01-31 08:17:00.123456',
    '2024-01-31 08:17:00', '08:17:00.5', '{"a": [1, null]}', '12345678123456781234567812345678', 'word', 'w', 's');

INSERT INTO every_type (
    id, an_integer, an_int, a_tinyint, a_smallint, a_bigint, a_big, a_positive, an_int8, a_truth, a_boolean, a_real,
    a_double, a_float, a_decimal, a_price, a_numeric, a_char, a_varchar, a_varying, a_native, an_nvarchar, a_text,
    a_clob, a_blob, a_date, a_datetime, a_timestamp, a_time, a_json, a_uuid, nothing_said, unheard_of, a_stringy,
    may_be_null, no_blob)
VALUES (
    2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, '', '', '', '', '', '', '', x'', '0001-01-01',
    '9999-12-31 23:59:59', '1970-01-01', '00:00:00', '[]', '00000000000000000000000000000000', 5, 6.5, '', 7, x'01');

INSERT INTO exact VALUES ('a', 1, 'x'), ('b', 2, 3);
