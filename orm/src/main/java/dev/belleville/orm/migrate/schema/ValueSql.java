package dev.belleville.orm.migrate.schema;

/** How each database says what {@link ValueLoss} asks of a column, quoted, that is not null. */
enum ValueSql {
    SQLITE {
        @Override
        String length(String name) {
            return "length(" + name + ")";
        }

        @Override
        String whole(String name) {
            return "CASE WHEN CAST(CAST(%1$s AS INTEGER) AS TEXT) = %1$s THEN CAST(%1$s AS INTEGER) END"
                    .formatted(name);
        }

        // It keeps a decimal as a float anyway, where it is not whole.
        @Override
        String blurs(String name, ColumnType from) {
            return "CAST(CAST(%1$s AS REAL) AS NUMERIC) <> %1$s".formatted(name);
        }

        // To round a whole number makes a float of it.
        @Override
        String rounds(String name, boolean isFloat, int places) {
            return "(typeof(%s) <> 'integer' AND %s)"
                    .formatted(name, super.rounds(name, isFloat, places));
        }
    },
    POSTGRESQL {
        @Override
        String whole(String name) {
            return "CASE WHEN %1$s ~ '^(0|-?[1-9][0-9]{0,18})$' THEN %1$s::numeric END"
                    .formatted(name);
        }

        // Its way back keeps fifteen digits.
        @Override
        String blurs(String name, ColumnType from) {
            return "%1$s::double precision::numeric <> %1$s".formatted(name);
        }

        @Override
        String rounds(String name, boolean isFloat, int places) {
            return isFloat && places > 0
                    ? "round(%1$s::numeric, %2$d)::double precision <> %1$s".formatted(name, places)
                    : super.rounds(name, isFloat, places);
        }
    },
    MARIADB {
        // As bytes, for its collations take texts for equal that are not.
        @Override
        String whole(String name) {
            return "CASE WHEN CAST(CAST(%1$s AS SIGNED) AS BINARY) = CAST(%1$s AS BINARY) THEN CAST(%1$s AS SIGNED) END"
                    .formatted(name);
        }

        @Override
        String blurs(String name, ColumnType from) {
            return "CAST(CAST(%1$s AS DOUBLE) AS DECIMAL(%2$d, %3$d)) <> %1$s"
                    .formatted(name, from.size(), from.places());
        }
    };

    /** The number of characters of a text. */
    String length(String name) {
        return "char_length(" + name + ")";
    }

    /** The whole number that a text is, written as all write it; null where it is none. */
    abstract String whole(String name);

    /** The condition that a decimal has more digits than a float keeps. */
    abstract String blurs(String name, ColumnType from);

    /** The condition that a number has more digits after the point. */
    String rounds(String name, boolean isFloat, int places) {
        return places == 0
                ? "%1$s <> round(%1$s)".formatted(name)
                : "%1$s <> round(%1$s, %2$d)".formatted(name, places);
    }
}
