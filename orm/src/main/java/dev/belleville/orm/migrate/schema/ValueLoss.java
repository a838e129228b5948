package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.meta.FieldKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Which values of a column are lost when it turns into another kind: those that would not come back
 * as they were.
 *
 * <p>Two kinds are related where a value means the same in both: numbers, texts, whole numbers as
 * text, truths as 0 and 1, lists of such. Between all others every value is lost, for what becomes
 * of it is for the database to say, for its zone of time, or for chance.
 */
final class ValueLoss {
    /** A float keeps whole numbers up to this one. */
    private static final BigDecimal EXACT = new BigDecimal(BigInteger.TWO.pow(53));

    /** A float keeps every decimal of so many digits. */
    private static final int EXACT_DIGITS = 15;

    /** Of the floats that are no greater than the greatest whole number, the greatest. */
    private static final BigDecimal GREATEST_FLOAT =
            new BigDecimal(Math.nextDown((double) Long.MAX_VALUE));

    private final ValueSql sql;
    private final String name;
    private final ColumnType from;
    private final ColumnType to;
    private final List<String> lost = new ArrayList<>();
    private boolean related = true;

    /** Of {@code old}, which turns into {@code column}. */
    static ValueLoss of(ValueSql sql, TableColumn old, TableColumn column) {
        var loss = new ValueLoss(sql, Sql.quote(old.name()), old.type(), column.type());
        if (column.isGenerated()) {
            loss.lost.clear();
            loss.related =
                    old.isGenerated(); // Else what was written gives way to what is computed.
        }
        return loss;
    }

    private ValueLoss(ValueSql sql, String name, ColumnType from, ColumnType to) {
        this.sql = sql;
        this.name = name;
        this.from = from;
        this.to = to;
        find(from.kind(), to.kind());
    }

    /** Whether any value can be lost: if not, no row needs to be looked at. */
    boolean isPossible() {
        return !related || !lost.isEmpty();
    }

    /** Whether the two kinds are not related, so that every value is lost. */
    boolean isTotal() {
        return !related;
    }

    /** The condition of the rows whose value is lost. */
    String condition() {
        String there = name + " IS NOT NULL";
        return related ? there + " AND (" + String.join(" OR ", lost) + ")" : there;
    }

    private void find(FieldKind was, FieldKind is) {
        ColumnType element = from.element();
        ColumnType other = to.element();
        if (element != null && other != null) {
            elements(element, other);
        } else if (isNumber(was) && isNumber(is)) {
            numbers();
        } else if (was.isText() && is.isText()) {
            shorten();
        } else if (was.isWhole() && is.isText()) {
            write();
        } else if (was.isText() && is.isWhole()) {
            read();
        } else if (was.isWhole() && is == FieldKind.BOOLEAN) {
            keepWithin(Range.TRUTH);
        } else {
            related = was == is || (was == FieldKind.BOOLEAN && is.isWhole());
        }
    }

    private static boolean isNumber(FieldKind kind) {
        return kind.isWhole() || kind == FieldKind.DECIMAL || kind == FieldKind.FLOAT;
    }

    private void elements(ColumnType element, ColumnType other) {
        var each = new ValueLoss(sql, "e", element, other);
        related = !each.isTotal();
        if (related && each.isPossible()) {
            lost.add(
                    "EXISTS (SELECT 1 FROM unnest("
                            + name
                            + ") AS e WHERE "
                            + each.condition()
                            + ")");
        }
    }

    private void numbers() {
        boolean wasFloat = from.kind() == FieldKind.FLOAT;
        if (to.kind() == FieldKind.FLOAT) {
            if (from.kind().isWhole()) {
                keepWithin(new Range(EXACT.negate(), EXACT));
            } else if (!wasFloat && from.size() > EXACT_DIGITS) {
                lost.add(sql.blurs(name, from));
            }
            return;
        }
        if (wasFloat || to.places() < from.places()) {
            lost.add(sql.rounds(name, wasFloat, to.places()));
        }
        Range range = Range.of(to);
        keepWithin(wasFloat ? range.upTo(GREATEST_FLOAT) : range);
    }

    private void shorten() {
        int was = longest(from);
        int is = longest(to);
        if (is > 0 && (was == 0 || was > is)) {
            lost.add(sql.length(name) + " > " + is);
        }
    }

    private void write() {
        if (longest(to) > 0) {
            keepWithin(Range.ofDigits(longest(to)));
        }
    }

    /** The most characters that the database takes; 0 for any number. */
    private static int longest(ColumnType type) {
        return type.kind() == FieldKind.TEXT ? 0 : type.size();
    }

    private void read() {
        lost.add("NOT coalesce(" + sql.whole(name) + Range.of(to).between() + ", FALSE)");
    }

    private void keepWithin(Range range) {
        Range all = from.kind() == FieldKind.FLOAT ? null : Range.of(from);
        if (all == null || !range.contains(all)) {
            lost.add(name + " NOT" + range.between());
        }
    }

    /** The least and the greatest number of a kind. */
    private record Range(BigDecimal least, BigDecimal most) {
        static final Range TRUTH = new Range(BigDecimal.ZERO, BigDecimal.ONE);

        /** Of a kind of whole numbers or decimals. */
        static Range of(ColumnType type) {
            return switch (type.kind()) {
                case SMALL_AUTO, SMALL_INTEGER -> ofBits(15);
                case AUTO, INTEGER -> ofBits(31);
                case BIG_AUTO, BIG_INTEGER -> ofBits(63);
                case POSITIVE_SMALL_INTEGER -> ofBits(15).positive();
                case POSITIVE_INTEGER -> ofBits(31).positive();
                case POSITIVE_BIG_INTEGER -> ofBits(63).positive();
                default -> {
                    BigDecimal most = nines(type.size()).movePointLeft(type.places());
                    yield new Range(most.negate(), most);
                }
            };
        }

        private static Range ofBits(int bits) {
            BigInteger end = BigInteger.TWO.pow(bits);
            return new Range(
                    new BigDecimal(end.negate()), new BigDecimal(end.subtract(BigInteger.ONE)));
        }

        /** Of what so many characters can say, of which a minus is one. */
        static Range ofDigits(int count) {
            return new Range(nines(count - 1).negate(), nines(count));
        }

        private static BigDecimal nines(int count) {
            return BigDecimal.TEN.pow(count).subtract(BigDecimal.ONE);
        }

        private Range positive() {
            return new Range(BigDecimal.ZERO, most);
        }

        Range upTo(BigDecimal end) {
            return new Range(least, most.min(end));
        }

        boolean contains(Range other) {
            return least.compareTo(other.least) <= 0 && other.most.compareTo(most) <= 0;
        }

        String between() {
            return " BETWEEN " + least.toPlainString() + " AND " + most.toPlainString();
        }
    }
}
