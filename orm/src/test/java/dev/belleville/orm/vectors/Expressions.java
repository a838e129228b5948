package dev.belleville.orm.vectors;

import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Avg;
import dev.belleville.orm.Cases;
import dev.belleville.orm.Count;
import dev.belleville.orm.DateFunctions;
import dev.belleville.orm.Exists;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.Frame;
import dev.belleville.orm.Functions;
import dev.belleville.orm.JsonPath;
import dev.belleville.orm.MathFunctions;
import dev.belleville.orm.Max;
import dev.belleville.orm.Min;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.Q;
import dev.belleville.orm.StdDev;
import dev.belleville.orm.Subquery;
import dev.belleville.orm.Sum;
import dev.belleville.orm.TextFunctions;
import dev.belleville.orm.Value;
import dev.belleville.orm.Variance;
import dev.belleville.orm.Window;
import dev.belleville.orm.WindowFunctions;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds expressions as vectors describe them. */
final class Expressions {
    private final Queries queries;
    private final Values values;

    Expressions(Queries queries, Values values) {
        this.queries = queries;
        this.values = values;
    }

    Expression expression(@Nullable Object tree) {
        Map<?, ?> map = Values.map(tree);
        if (!(map.get("fn") instanceof String fn)) {
            throw new Uncovered("expression " + tree);
        }
        List<?> args = map.get("args") instanceof List<?> list ? list : List.of();
        if (fn.equals("Cast")) {
            return cast(argument(args.get(0)), map.get("output"));
        }
        Expression made = made(fn, map, args);
        return map.containsKey("output") ? made.output(kind(map.get("output"))) : made;
    }

    private static FieldKind kind(@Nullable Object output) {
        if (output instanceof List<?>) {
            return FieldKind.DECIMAL;
        }
        return switch ((String) Objects.requireNonNull(output)) {
            case "int" -> FieldKind.INTEGER;
            case "bigint" -> FieldKind.BIG_INTEGER;
            case "bool" -> FieldKind.BOOLEAN;
            case "datetime" -> FieldKind.DATE_TIME;
            case String name -> FieldKind.valueOf(name.toUpperCase(Locale.ROOT));
        };
    }

    private static Expression cast(Expression value, @Nullable Object output) {
        if (output instanceof List<?> decimal) {
            return Functions.castToDecimal(
                    value,
                    ((Number) Objects.requireNonNull(decimal.get(1))).intValue(),
                    ((Number) Objects.requireNonNull(decimal.get(2))).intValue());
        }
        return "char".equals(output)
                ? Functions.castToText(value, 200)
                : Functions.cast(value, kind(output));
    }

    private Expression made(String fn, Map<?, ?> map, List<?> args) {
        return switch (fn) {
            case "F" -> F.of(name(args));
            case "OuterRef" ->
                    args.get(0) instanceof String name
                            ? OuterRef.of(name)
                            : OuterRef.of((OuterRef) expression(args.get(0)));
            case "Value" -> Value.of(values.read(args.get(0)));
            case "ExpressionWrapper" -> argument(args.get(0));
            case "Q" -> queries.q(args.get(0));
            case "Subquery" -> Subquery.of(queries.build(Values.map(args.get(0))).rows());
            case "Exists" -> {
                Q exists = Exists.of(queries.build(Values.map(args.get(0))).rows());
                yield Boolean.TRUE.equals(map.get("not")) ? exists.not() : exists;
            }
            case "Case" -> cases(map, args);
            case "Window" -> window(map, args);
            case "Count", "Sum", "Avg", "Min", "Max", "StdDev", "Variance" ->
                    aggregate(fn, map, args);
            case "KeyTransform" ->
                    JsonPath.of(argument(args.get(0)))
                            .key(String.valueOf(map.get("key")))
                            .expression();
            case "KeyTextTransform" ->
                    Functions.jsonText(argument(args.get(0)), String.valueOf(map.get("key")));
            case "JSONObject" -> Functions.jsonObject(queries.named(map.get("fields")));
            default -> {
                Expression[] all = args.stream().map(this::argument).toArray(Expression[]::new);
                if (fn.startsWith("Extract") || fn.startsWith("Trunc")) {
                    yield dated(fn, map, all[0]);
                }
                yield function(fn, map, all);
            }
        };
    }

    private static String name(List<?> args) {
        return (String) Objects.requireNonNull(args.get(0));
    }

    private static Expression dated(String fn, Map<?, ?> map, Expression of) {
        boolean extracts = fn.startsWith("Extract");
        String named = fn.substring(extracts ? 7 : 5);
        String part =
                named.isEmpty()
                        ? String.valueOf(map.get("kind"))
                        : named.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        Object tz = map.get("tz");
        ZoneId zone = tz == null ? null : ZoneId.of((String) tz);
        if (extracts || "date".equals(part) || "time".equals(part)) {
            return zone == null
                    ? DateFunctions.extract(part, of)
                    : DateFunctions.extract(part, of, zone);
        }
        if (part.equals("decade")) {
            throw new Uncovered("what Java's types refuse");
        }
        DateUnit unit = DateUnit.valueOf(part.toUpperCase(Locale.ROOT));
        return zone == null ? DateFunctions.trunc(unit, of) : DateFunctions.trunc(unit, of, zone);
    }

    private Expression function(String fn, Map<?, ?> map, Expression[] of) {
        return switch (fn) {
            case "+" -> combined(of, Expression::plus);
            case "-" -> combined(of, Expression::minus);
            case "*" -> combined(of, Expression::times);
            case "/" -> combined(of, Expression::dividedBy);
            case "%" -> combined(of, Expression::modulo);
            case "**" -> combined(of, Expression::power);
            case "neg" -> of[0].times(-1);
            case "Coalesce" -> Functions.coalesce((Object[]) of);
            case "Greatest" -> Functions.greatest((Object[]) of);
            case "Least" -> Functions.least((Object[]) of);
            case "NullIf" -> Functions.nullIf(of[0], of[1]);
            case "Lower" -> TextFunctions.lower(of[0]);
            case "Upper" -> TextFunctions.upper(of[0]);
            case "Length" -> TextFunctions.length(of[0]);
            case "Trim" -> TextFunctions.trim(of[0]);
            case "LTrim" -> TextFunctions.ltrim(of[0]);
            case "RTrim" -> TextFunctions.rtrim(of[0]);
            case "Left" -> TextFunctions.left(of[0], number(of[1]));
            case "Right" -> TextFunctions.right(of[0], number(of[1]));
            case "Substr" ->
                    of.length == 2
                            ? TextFunctions.substr(of[0], number(of[1]))
                            : TextFunctions.substr(of[0], number(of[1]), number(of[2]));
            case "Concat" -> TextFunctions.concat((Object[]) of);
            case "Replace" ->
                    TextFunctions.replace(of[0], of[1], of.length == 3 ? of[2] : Value.of(""));
            case "Repeat" -> TextFunctions.repeat(of[0], of[1]);
            case "Reverse" -> TextFunctions.reverse(of[0]);
            case "StrIndex" -> TextFunctions.strIndex(of[0], of[1]);
            case "LPad" -> TextFunctions.lpad(of[0], of[1], of.length == 3 ? of[2] : " ");
            case "RPad" -> TextFunctions.rpad(of[0], of[1], of.length == 3 ? of[2] : " ");
            case "Chr" -> TextFunctions.chr(of[0]);
            case "Ord" -> TextFunctions.ord(of[0]);
            case "MD5" -> TextFunctions.md5(of[0]);
            case "SHA1" -> TextFunctions.sha1(of[0]);
            case "SHA224" -> TextFunctions.sha224(of[0]);
            case "SHA256" -> TextFunctions.sha256(of[0]);
            case "SHA384" -> TextFunctions.sha384(of[0]);
            case "SHA512" -> TextFunctions.sha512(of[0]);
            case "Abs" -> MathFunctions.abs(of[0]);
            case "Round" -> MathFunctions.round(of[0]);
            case "Ceil" -> MathFunctions.ceil(of[0]);
            case "Floor" -> MathFunctions.floor(of[0]);
            case "Sign" -> MathFunctions.sign(of[0]);
            case "Mod" -> MathFunctions.mod(of[0], of[1]);
            case "Power" -> MathFunctions.power(of[0], of[1]);
            case "Sqrt" -> MathFunctions.sqrt(of[0]);
            case "Exp" -> MathFunctions.exp(of[0]);
            case "Ln" -> MathFunctions.ln(of[0]);
            case "Log" -> MathFunctions.log(of[0], of[1]);
            case "Sin" -> MathFunctions.sin(of[0]);
            case "Cos" -> MathFunctions.cos(of[0]);
            case "Tan" -> MathFunctions.tan(of[0]);
            case "Cot" -> MathFunctions.cot(of[0]);
            case "ATan" -> MathFunctions.atan(of[0]);
            case "Degrees" -> MathFunctions.degrees(of[0]);
            case "Radians" -> MathFunctions.radians(of[0]);
            case "Pi" -> MathFunctions.pi();
            case "RowNumber" -> WindowFunctions.rowNumber();
            case "Rank" -> WindowFunctions.rank();
            case "DenseRank" -> WindowFunctions.denseRank();
            case "PercentRank" -> WindowFunctions.percentRank();
            case "CumeDist" -> WindowFunctions.cumeDist();
            case "FirstValue" -> WindowFunctions.firstValue(of[0]);
            case "LastValue" -> WindowFunctions.lastValue(of[0]);
            case "NthValue" -> WindowFunctions.nthValue(of[0], number(map, "nth"));
            case "Ntile" -> WindowFunctions.ntile(number(map, "num_buckets"));
            case "Lag" -> WindowFunctions.lag(of[0], number(map, "offset"), read(map, "default"));
            case "Lead" -> WindowFunctions.lead(of[0], number(map, "offset"), read(map, "default"));
            default -> throw new Uncovered("fn " + fn);
        };
    }

    private @Nullable Object read(Map<?, ?> map, String key) {
        Object tree = map.get(key);
        return tree == null ? null : argument(tree);
    }

    private static int number(Map<?, ?> map, String key) {
        Object number = map.get(key);
        return number == null ? 1 : ((Number) number).intValue();
    }

    private static int number(Expression value) {
        return value instanceof Value(Number number, FieldKind _)
                ? number.intValue()
                : Integer.MIN_VALUE;
    }

    private interface Step {
        Expression of(Expression left, Object right);
    }

    private static Expression combined(Expression[] of, Step step) {
        Expression result = of[0];
        for (int i = 1; i < of.length; i++) {
            result = step.of(result, of[i]);
        }
        return result;
    }

    private Expression cases(Map<?, ?> map, List<?> args) {
        Cases cases = new Cases(List.of(), null, null);
        for (Object arg : args) {
            List<?> when = Values.list(Values.map(arg).get("args"));
            cases = cases.when(condition(when.get(0)), argument(when.get(1)));
        }
        return map.get("default") == null ? cases : cases.otherwise(argument(map.get("default")));
    }

    private Q condition(@Nullable Object tree) {
        return Values.map(tree).containsKey("fn") ? Q.of(expression(tree)) : queries.q(tree);
    }

    private Expression window(Map<?, ?> map, List<?> args) {
        Window window = Window.of(expression(args.get(0)));
        if (map.get("partition_by") instanceof List<?> partition) {
            window = window.partitionBy(partition.stream().map(this::argument).toArray());
        }
        if (map.get("order_by") instanceof List<?> order) {
            window = window.orderBy(order.stream().map(queries::ordering).toArray(Ordering[]::new));
        }
        if (map.get("frame") instanceof List<?> frame) {
            Frame made = frame.get(0).equals("rows") ? Frame.rows() : Frame.range();
            if (frame.get(1) instanceof Number start) {
                made = made.from(start.longValue());
            }
            if (frame.get(2) instanceof Number end) {
                made = made.to(end.longValue());
            }
            window = window.frame(made);
        }
        return window;
    }

    private Expression aggregate(String fn, Map<?, ?> map, List<?> args) {
        boolean rows = fn.equals("Count") && "*".equals(args.get(0));
        boolean sample = Boolean.TRUE.equals(map.get("sample"));
        Expression argument = argument(args.get(0));
        Aggregate aggregate =
                switch (rows ? "rows" : fn) {
                    case "rows" -> Count.rows();
                    case "Count" -> Count.of(argument);
                    case "Sum" -> Sum.of(argument);
                    case "Avg" -> Avg.of(argument);
                    case "Min" -> Min.of(argument);
                    case "StdDev" -> sample ? StdDev.ofSample(argument) : StdDev.of(argument);
                    case "Variance" -> sample ? Variance.ofSample(argument) : Variance.of(argument);
                    default -> Max.of(argument);
                };
        if (Boolean.TRUE.equals(map.get("distinct"))) {
            aggregate = aggregate.distinctValues();
        }
        return map.containsKey("filter")
                ? aggregate.where(queries.q(map.get("filter")))
                : aggregate;
    }

    Expression argument(@Nullable Object arg) {
        if (arg instanceof String name) {
            return F.of(name);
        }
        if (arg instanceof Map<?, ?> map && map.containsKey("fn")) {
            return expression(arg);
        }
        return Value.of(values.read(arg));
    }
}
