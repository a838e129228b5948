package dev.belleville.orm.dialect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * The functions that Django gives SQLite, as far as it has none of its own. NULL among the
 * arguments gives NULL.
 */
final class SqliteFunctions {
    private static final int LONGEST = 10_000_000;

    private SqliteFunctions() {}

    static void add(Connection connection) throws SQLException {
        add(connection, "BELLE_LOCAL", 2, SqliteFunctions::local);
        add(connection, "BELLE_MOMENT", 2, SqliteFunctions::moment);
        add(connection, "BELLE_MOVED", 2, SqliteFunctions::moved);
        add(connection, "BELLE_TURNED", 2, SqliteFunctions::turned);
        add(connection, "BELLE_BETWEEN", 2, SqliteFunctions::between);
        add(connection, "LPAD", 3, call -> padded(call, true));
        add(connection, "RPAD", 3, call -> padded(call, false));
        add(connection, "REPEAT", 2, call -> repeated(call.text(0), call.number(1)));
        for (String name : new String[] {"MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512"}) {
            String algorithm = name.equals("MD5") ? name : name.replace("SHA", "SHA-");
            add(connection, name, 1, call -> digest(algorithm, call.text(0)));
        }
        Function.create(connection, "STDDEV_POP", new Spread(true, false));
        Function.create(connection, "STDDEV_SAMP", new Spread(true, true));
        Function.create(connection, "VAR_POP", new Spread(false, false));
        Function.create(connection, "VAR_SAMP", new Spread(false, true));
    }

    private static void add(Connection connection, String name, int arguments, Body body)
            throws SQLException {
        Function.create(
                connection,
                name,
                new Call(arguments, body),
                arguments,
                Function.FLAG_DETERMINISTIC);
    }

    /** What a function does with arguments that are not NULL. */
    private interface Body {
        Object of(Call arguments) throws SQLException;
    }

    /** A function of so many arguments. */
    private static final class Call extends Function {
        private final int arguments;
        private final Body body;

        Call(int arguments, Body body) {
            this.arguments = arguments;
            this.body = body;
        }

        @Override
        protected void xFunc() throws SQLException {
            for (int i = 0; i < arguments; i++) {
                if (value_text(i) == null) {
                    result();
                    return;
                }
            }
            switch (body.of(this)) {
                case Long number -> result(number);
                case Object text -> result(text.toString());
            }
        }

        String text(int index) throws SQLException {
            return String.valueOf(value_text(index));
        }

        long number(int index) throws SQLException {
            return value_long(index);
        }
    }

    private static String local(Call call) throws SQLException {
        return Texts.local(
                LocalDateTime.ofInstant(Texts.moment(call.text(0)), ZoneId.of(call.text(1))));
    }

    private static String moment(Call call) throws SQLException {
        LocalDateTime local = LocalDateTime.ofInstant(Texts.moment(call.text(0)), ZoneOffset.UTC);
        return Texts.moment(local.atZone(ZoneId.of(call.text(1))).toInstant());
    }

    private static String moved(Call call) throws SQLException {
        Instant moment = Texts.moment(call.text(0));
        return Texts.moment(moment.plus(call.number(1), ChronoUnit.MICROS));
    }

    /** A time of day moved goes round at midnight. */
    private static String turned(Call call) throws SQLException {
        return Texts.time(
                LocalTime.parse(call.text(0)).plus(Duration.of(call.number(1), ChronoUnit.MICROS)));
    }

    private static Long between(Call call) throws SQLException {
        return ChronoUnit.MICROS.between(read(call.text(1)), read(call.text(0)));
    }

    private static Instant read(String text) {
        return text.charAt(2) == ':'
                ? LocalTime.parse(text).atDate(LocalDate.EPOCH).toInstant(ZoneOffset.UTC)
                : Texts.moment(text);
    }

    private static String padded(Call call, boolean left) throws SQLException {
        String text = call.text(0);
        int length = (int) Math.min(call.number(1), LONGEST);
        if (length <= text.length()) {
            return text.substring(0, Math.max(0, length));
        }
        String fill = call.text(2);
        if (fill.isEmpty()) {
            return text;
        }
        int missing = length - text.length();
        String more = fill.repeat(missing / fill.length() + 1).substring(0, missing);
        return left ? more + text : text + more;
    }

    private static String repeated(String text, long times) throws SQLException {
        if (times > LONGEST / Math.max(1, text.length())) {
            throw new SQLException("string or blob too big");
        }
        return text.repeat((int) Math.max(0, times));
    }

    private static String digest(String algorithm, String text) throws SQLException {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new SQLException(algorithm + " is not there", e);
        }
    }

    /** Variances and standard deviations, by Welford's method, which keeps all digits. */
    private static final class Spread extends Function.Aggregate {
        private final boolean root;
        private final boolean sample;
        private long count;
        private double mean;
        private double squares;

        Spread(boolean root, boolean sample) {
            this.root = root;
            this.sample = sample;
        }

        @Override
        protected void xStep() throws SQLException {
            @Nullable String text = value_text(0);
            if (text == null) {
                return;
            }
            double value = value_double(0);
            count++;
            double distance = value - mean;
            mean += distance / count;
            squares += distance * (value - mean);
        }

        @Override
        protected void xFinal() throws SQLException {
            long divisor = sample ? count - 1 : count;
            if (divisor < 1) {
                result();
                return;
            }
            double variance = squares / divisor;
            result(root ? Math.sqrt(variance) : variance);
        }
    }
}
