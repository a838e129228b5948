package dev.belleville.orm.migrate.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Values as PostgreSQL's own types want them. */
final class PostgresqlLiterals extends Literals {
    @Override
    String text(boolean flag) {
        return Boolean.toString(flag);
    }

    @Override
    String text(Instant moment) {
        return super.text(moment) + "+00:00";
    }

    @Override
    String text(Duration duration) {
        return "'" + TimeUnit.MICROSECONDS.convert(duration) + " microseconds'";
    }

    @Override
    String text(UUID uuid) {
        return Sql.text(uuid.toString());
    }

    @Override
    String text(byte[] bytes) {
        return "'\\x" + HexFormat.of().formatHex(bytes) + "'";
    }
}
