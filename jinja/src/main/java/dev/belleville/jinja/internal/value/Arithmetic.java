package dev.belleville.jinja.internal.value;

import dev.belleville.core.Html;
import dev.belleville.core.Markup;
import dev.belleville.core.SafeString;
import dev.belleville.template.RenderError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's operators on numbers, text and lists. */
public final class Arithmetic {
    private static final MathContext DECIMAL = new MathContext(28);
    private static final int MAX_BITS = 64_000;

    private Arithmetic() {}

    /** Python's {@code a + b}. */
    public static @Nullable Object add(@Nullable Object a, @Nullable Object b, Realm realm) {
        if (a instanceof Long left && b instanceof Long right) {
            long sum = left + right;
            return ((left ^ sum) & (right ^ sum)) < 0
                    ? (Object) BigInteger.valueOf(left).add(BigInteger.valueOf(right))
                    : (Object) sum;
        }
        if (a instanceof CharSequence && b instanceof CharSequence) {
            String sum =
                    PyText.isSafe(a) || PyText.isSafe(b)
                            ? PyText.escaped(a) + PyText.escaped(b)
                            : a.toString() + b;
            realm.check(sum.length());
            return PyText.isSafe(a) || PyText.isSafe(b) ? new SafeString(sum) : sum;
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            realm.check((long) left.size() + right.size());
            var sum = new ArrayList<@Nullable Object>(left);
            sum.addAll(right);
            return sum;
        }
        if (a instanceof Object[] left && b instanceof Object[] right) {
            var sum = new ArrayList<>(List.of(left));
            sum.addAll(List.of(right));
            return sum.toArray();
        }
        return switch (kind("+", a, b)) {
            case WHOLE -> Numbers.narrow(Numbers.toBig(a).add(Numbers.toBig(b)));
            case DECIMAL -> Numbers.toDecimal(a).add(Numbers.toDecimal(b));
            case FLOAT -> Numbers.toDouble(a) + Numbers.toDouble(b);
        };
    }

    /** Python's {@code a - b}. */
    public static Object subtract(@Nullable Object a, @Nullable Object b) {
        return switch (kind("-", a, b)) {
            case WHOLE -> Numbers.narrow(Numbers.toBig(a).subtract(Numbers.toBig(b)));
            case DECIMAL -> Numbers.toDecimal(a).subtract(Numbers.toDecimal(b));
            case FLOAT -> Numbers.toDouble(a) - Numbers.toDouble(b);
        };
    }

    /** Python's {@code a * b}. */
    public static Object multiply(@Nullable Object a, @Nullable Object b, Realm realm) {
        if (Numbers.isWhole(b) && (a instanceof CharSequence || a instanceof List<?>)) {
            return repeated(a, Numbers.toBig(b), realm);
        }
        if (Numbers.isWhole(a) && (b instanceof CharSequence || b instanceof List<?>)) {
            return repeated(b, Numbers.toBig(a), realm);
        }
        return switch (kind("*", a, b)) {
            case WHOLE -> {
                BigInteger left = Numbers.toBig(a);
                BigInteger right = Numbers.toBig(b);
                bits((long) left.bitLength() + right.bitLength());
                yield Numbers.narrow(left.multiply(right));
            }
            case DECIMAL -> Numbers.toDecimal(a).multiply(Numbers.toDecimal(b));
            case FLOAT -> Numbers.toDouble(a) * Numbers.toDouble(b);
        };
    }

    private static Object repeated(Object value, BigInteger times, Realm realm) {
        long count =
                times.signum() < 0
                        ? 0
                        : times.bitLength() > 62 ? Long.MAX_VALUE : times.longValue();
        int length = value instanceof List<?> list ? list.size() : value.toString().length();
        realm.check(length == 0 ? 0 : count > Integer.MAX_VALUE ? Long.MAX_VALUE : length * count);
        if (length == 0) {
            return value;
        }
        if (value instanceof List<?> list) {
            var all = new ArrayList<@Nullable Object>();
            for (long i = 0; i < count; i++) {
                all.addAll(list);
            }
            return all;
        }
        return PyText.like(value, value.toString().repeat((int) count));
    }

    /** Python's {@code a / b}: never whole. */
    public static Object divide(@Nullable Object a, @Nullable Object b) {
        Kind kind = kind("/", a, b);
        notZero(b);
        return kind == Kind.DECIMAL
                ? shortened(Numbers.toDecimal(a).divide(Numbers.toDecimal(b), DECIMAL))
                : (Object) (Numbers.toDouble(a) / Numbers.toDouble(b));
    }

    private static BigDecimal shortened(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Python's {@code a // b}: the floor. */
    public static Object floorDivide(@Nullable Object a, @Nullable Object b) {
        Kind kind = kind("//", a, b);
        notZero(b);
        return switch (kind) {
            case WHOLE -> Numbers.narrow(floor(Numbers.toBig(a), Numbers.toBig(b)));
            case DECIMAL -> Numbers.toDecimal(a).divideToIntegralValue(Numbers.toDecimal(b));
            case FLOAT -> Math.floor(Numbers.toDouble(a) / Numbers.toDouble(b));
        };
    }

    private static BigInteger floor(BigInteger a, BigInteger b) {
        BigInteger[] parts = a.divideAndRemainder(b);
        return parts[1].signum() != 0 && parts[1].signum() != b.signum()
                ? parts[0].subtract(BigInteger.ONE)
                : parts[0];
    }

    /** Python's {@code a % b}: what is left, or a format with its values. */
    public static Object modulo(@Nullable Object a, @Nullable Object b, Realm realm) {
        return a instanceof CharSequence format
                ? PercentFormat.format(format, b, realm)
                : modulo(a, b);
    }

    /** What is left of a number. */
    public static Object modulo(@Nullable Object a, @Nullable Object b) {
        Kind kind = kind("%", a, b);
        notZero(b);
        return switch (kind) {
            case WHOLE -> {
                BigInteger left = Numbers.toBig(a);
                BigInteger right = Numbers.toBig(b);
                yield Numbers.narrow(left.subtract(floor(left, right).multiply(right)));
            }
            case DECIMAL -> Numbers.toDecimal(a).remainder(Numbers.toDecimal(b));
            case FLOAT -> {
                double left = Numbers.toDouble(a);
                double right = Numbers.toDouble(b);
                double rest = left % right;
                yield rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest;
            }
        };
    }

    /** Python's {@code a ** b}. */
    public static Object power(@Nullable Object a, @Nullable Object b) {
        return switch (kind("**", a, b)) {
            case WHOLE -> {
                BigInteger exponent = Numbers.toBig(b);
                BigInteger base = Numbers.toBig(a);
                if (exponent.signum() < 0) {
                    notZero(a);
                    yield Math.pow(base.doubleValue(), exponent.doubleValue());
                }
                boolean small =
                        base.bitLength() <= 1
                                && base.abs()
                                        .equals(
                                                base.signum() == 0
                                                        ? BigInteger.ZERO
                                                        : BigInteger.ONE);
                if (small) {
                    yield base.signum() < 0 && !exponent.testBit(0)
                            ? 1L
                            : exponent.signum() == 0 ? 1L : Numbers.narrow(base);
                }
                bits(
                        exponent.bitLength() > 31
                                ? Long.MAX_VALUE
                                : exponent.longValue() * base.bitLength());
                yield Numbers.narrow(base.pow(exponent.intValue()));
            }
            case DECIMAL -> {
                bits(Math.abs((long) Numbers.toDecimal(b).intValue()) * 100);
                yield Numbers.toDecimal(a).pow(Numbers.toDecimal(b).intValue(), DECIMAL);
            }
            case FLOAT -> Math.pow(Numbers.toDouble(a), Numbers.toDouble(b));
        };
    }

    /** Python's {@code -a}. */
    public static Object negative(@Nullable Object a) {
        return switch (kind("-", a, 0L)) {
            case WHOLE -> Numbers.narrow(Numbers.toBig(a).negate());
            case DECIMAL -> Numbers.toDecimal(a).negate();
            case FLOAT -> -Numbers.toDouble(a);
        };
    }

    /** Python's {@code +a}. */
    public static Object positive(@Nullable Object a) {
        return a instanceof Boolean ? Numbers.toLong(a) : checked("+", a, 0L);
    }

    private static Object checked(String sign, @Nullable Object a, Object b) {
        kind(sign, a, b);
        return a == null ? b : a;
    }

    /** Text after text, escaped where one of them is markup or the page is escaped. */
    public static Object joined(List<?> values, boolean escapes, Realm realm) {
        boolean safe = escapes;
        var out = new StringBuilder();
        for (Object value : values) {
            safe |= escapes && PyText.isSafe(value);
            if (!escapes) {
                out.append(PyText.of(value));
            } else {
                out.append(value instanceof Markup it ? it.html() : Html.escape(PyText.of(value)));
            }
        }
        realm.check(out.length());
        return safe ? new SafeString(out.toString()) : out.toString();
    }

    private enum Kind {
        WHOLE,
        DECIMAL,
        FLOAT
    }

    private static Kind kind(String sign, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Undefined undefined) {
            throw undefined.error();
        }
        if (b instanceof Undefined undefined) {
            throw undefined.error();
        }
        boolean numbers = Numbers.isNumber(a) && Numbers.isNumber(b);
        boolean decimal = a instanceof BigDecimal || b instanceof BigDecimal;
        boolean floats = Numbers.isFloat(a) || Numbers.isFloat(b);
        if (!numbers || (decimal && floats)) {
            throw new RenderError(
                    "unsupported operand type(s) for %s: '%s' and '%s'"
                            .formatted(sign, Names.type(a), Names.type(b)));
        }
        return decimal ? Kind.DECIMAL : floats ? Kind.FLOAT : Kind.WHOLE;
    }

    private static void notZero(@Nullable Object number) {
        if (!Truth.of(number)) {
            throw new RenderError("division by zero");
        }
    }

    private static void bits(long count) {
        if (count > MAX_BITS) {
            throw new RenderError("A number of more than " + MAX_BITS + " bits is too long.");
        }
    }
}
