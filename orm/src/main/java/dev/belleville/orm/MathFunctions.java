package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import java.util.Map;

/** Functions of numbers; a text among their arguments names a field. */
public final class MathFunctions {
    private MathFunctions() {}

    private static Expression same(String template, Object... numbers) {
        return Func.of(Func.Result.FIRST, Func.everywhere(template), Operand.all(numbers));
    }

    private static Expression number(Map<String, String> templates, Object... numbers) {
        return Func.of(Func.Result.NUMBER, templates, Operand.all(numbers));
    }

    private static Expression number(String template, Object... numbers) {
        return number(Func.everywhere(template), numbers);
    }

    /** Without its sign. Django's Abs. */
    public static Expression abs(Object number) {
        return same("ABS({})", number);
    }

    /** The least whole number that is not below. Django's Ceil. */
    public static Expression ceil(Object number) {
        return same("CEILING({})", number);
    }

    /** The greatest whole number that is not above. Django's Floor. */
    public static Expression floor(Object number) {
        return same("FLOOR({})", number);
    }

    /** To a whole number. Django's Round. */
    public static Expression round(Object number) {
        return round(number, 0);
    }

    /**
     * To {@code places} digits after the point. Django's Round with precision.
     *
     * @param places may be negative on PostgreSQL and MariaDB, not on SQLite
     */
    public static Expression round(Object number, int places) {
        String sqlite =
                places < 0
                        ? "(ROUND({0} / 1e%1$d) * CAST(1e%1$d AS INTEGER))".formatted(-places)
                        : "ROUND({0}, {1})";
        return Func.of(
                Func.Result.FIRST,
                Map.of(
                        "",
                        "ROUND({}, {})",
                        "postgresql",
                        "ROUND(({})::numeric, ({})::int)",
                        "sqlite",
                        sqlite),
                Operand.all(number, places));
    }

    /** -1, 0 or 1. Django's Sign. */
    public static Expression sign(Object number) {
        return same("SIGN({})", number);
    }

    /** The rest of a division. Django's Mod. */
    public static Expression mod(Object number, Object divisor) {
        return number(
                Func.postgresql("MOD({}, {})", "MOD(({})::numeric, ({})::numeric)"),
                number,
                divisor);
    }

    /** A number raised to {@code exponent}. Django's Power. */
    public static Expression power(Object number, Object exponent) {
        return number("POWER({}, {})", number, exponent);
    }

    /** The square root. Django's Sqrt. */
    public static Expression sqrt(Object number) {
        return number("SQRT({})", number);
    }

    /** e raised to a number. Django's Exp. */
    public static Expression exp(Object number) {
        return number("EXP({})", number);
    }

    /** The natural logarithm. Django's Ln. */
    public static Expression ln(Object number) {
        return number("LN({})", number);
    }

    /** The logarithm of {@code number} to {@code base}. Django's Log. */
    public static Expression log(Object base, Object number) {
        return number(
                Func.postgresql("LOG({}, {})", "LOG(({})::numeric, ({})::numeric)"), base, number);
    }

    /** The sine of radians. Django's Sin. */
    public static Expression sin(Object radians) {
        return number("SIN({})", radians);
    }

    /** The cosine of radians. Django's Cos. */
    public static Expression cos(Object radians) {
        return number("COS({})", radians);
    }

    /** The tangent of radians. Django's Tan. */
    public static Expression tan(Object radians) {
        return number("TAN({})", radians);
    }

    /** The cotangent of radians. Django's Cot. */
    public static Expression cot(Object radians) {
        return number(Func.sqlite("COT({})", "(1.0 / TAN({}))"), radians);
    }

    /** The radians with a sine. Django's ASin. */
    public static Expression asin(Object sine) {
        return number("ASIN({})", sine);
    }

    /** The radians with a cosine. Django's ACos. */
    public static Expression acos(Object cosine) {
        return number("ACOS({})", cosine);
    }

    /** The radians with a tangent. Django's ATan. */
    public static Expression atan(Object tangent) {
        return number("ATAN({})", tangent);
    }

    /** The radians of the point {@code x}, {@code y}. Django's ATan2. */
    public static Expression atan2(Object y, Object x) {
        return number("ATAN2({}, {})", y, x);
    }

    /** Radians as degrees. Django's Degrees. */
    public static Expression degrees(Object radians) {
        return number("DEGREES({})", radians);
    }

    /** Degrees as radians. Django's Radians. */
    public static Expression radians(Object degrees) {
        return number("RADIANS({})", degrees);
    }

    /** Half the way round a circle of radius 1. Django's Pi. */
    public static Expression pi() {
        return Func.of("PI").output(FieldKind.FLOAT);
    }

    /** A number from 0 to below 1, another for each row; no secret. Django's Random. */
    public static Expression random() {
        return Func.of("RAND")
                .on("postgresql", "RANDOM()")
                .on("sqlite", "(0.5 + RANDOM() / 18446744073709551616.0)")
                .output(FieldKind.FLOAT);
    }
}
