package dev.belleville.orm;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.query.ExistsRows;
import dev.belleville.orm.query.Substitution;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition holds of an instance as it is, with the database's logic: what is compared
 * with NULL is neither true nor false. What computes by SQL, the database is asked. Django's {@code
 * Q.check}.
 */
final class ConditionCheck {
    private static final Set<String> KNOWN =
            Set.of(
                    "exact",
                    "isnull",
                    "in",
                    "range",
                    "gt",
                    "gte",
                    "lt",
                    "lte",
                    "contains",
                    "startswith",
                    "endswith");

    private final BaseModel instance;
    private final ModelMeta model;

    ConditionCheck(BaseModel instance, ModelMeta model) {
        this.instance = instance;
        this.model = model;
    }

    /** True, false, or null where the database would not know. */
    @Nullable Boolean test(Q condition) {
        return isKnown(condition) ? known(condition) : (Boolean) ask(condition);
    }

    private boolean isKnown(Q condition) {
        return switch (condition) {
            case Q.Lookup(String path, Object value) -> {
                int cut = path.lastIndexOf("__");
                boolean plain = !(value instanceof Expression) || value instanceof F;
                yield plain && (cut < 0 || KNOWN.contains(path.substring(cut + 2)));
            }
            case Q.And _, Q.Or _, Q.Xor _, Q.Not _ ->
                    condition.operands().stream().allMatch(part -> isKnown((Q) part));
            case Q.Comparison _, Q.Holds _, ExistsRows _ -> false;
        };
    }

    private boolean ask(Q condition) {
        Substitution values =
                Substitution.values(name -> {
                    FieldMeta field = model.field(name);
                    return new Value(field.toStored(field.get(instance)), field.storedKind());
                });
        return Orm.current()
                .find(Saving.aliasOf(instance, null))
                .holds(model, values.in(condition));
    }

    private @Nullable Boolean known(Q condition) {
        return switch (condition) {
            case Q.And(List<Q> parts) -> joined(parts, false);
            case Q.Or(List<Q> parts) -> parts.isEmpty() ? Boolean.TRUE : joined(parts, true);
            case Q.Xor(List<Q> parts) -> {
                boolean odd = false;
                boolean unknown = false;
                for (Q part : parts) {
                    Boolean found = known(part);
                    unknown |= found == null;
                    odd ^= Boolean.TRUE.equals(found);
                }
                yield unknown ? null : (Boolean) odd;
            }
            case Q.Not(Q part) -> {
                Boolean inner = known(part);
                yield inner == null ? null : (Boolean) !inner;
            }
            case Q.Lookup lookup -> test(lookup);
            case Q.Comparison _, Q.Holds _, ExistsRows _ ->
                    throw new IllegalStateException("The database knows " + condition);
        };
    }

    /** What {@code decides} all, else unknown where any part is, else the opposite. */
    private @Nullable Boolean joined(List<Q> parts, boolean decides) {
        boolean unknown = false;
        for (Q part : parts) {
            Boolean found = known(part);
            if (found == null) {
                unknown = true;
            } else if (found == decides) {
                return decides;
            }
        }
        return unknown ? null : (Boolean) !decides;
    }

    private @Nullable Boolean test(Q.Lookup lookup) {
        String path = lookup.lookup();
        int cut = path.lastIndexOf("__");
        String operator = cut < 0 ? "exact" : path.substring(cut + 2);
        FieldMeta field = model.field(cut < 0 ? path : path.substring(0, cut));
        Object left = stored(field, field.get(instance));
        Object right = lookup.value();
        if (operator.equals("isnull") || (operator.equals("exact") && right == null)) {
            return (left == null) == (right == null || Boolean.TRUE.equals(right));
        }
        if (left == null) {
            return null;
        }
        return switch (operator) {
            case "in" -> among(field, left, list(path, right));
            case "range" -> {
                List<?> ends = List.copyOf(list(path, right));
                yield compare(left, stored(field, ends.getFirst())) >= 0
                        && compare(left, stored(field, ends.getLast())) <= 0;
            }
            default -> {
                Object value = stored(field, right);
                yield value == null ? null : (Boolean) fits(path, operator, left, value);
            }
        };
    }

    private static boolean fits(String path, String operator, Object left, Object right) {
        return switch (operator) {
            case "exact" -> compare(left, right) == 0;
            case "gt" -> compare(left, right) > 0;
            case "gte" -> compare(left, right) >= 0;
            case "lt" -> compare(left, right) < 0;
            case "lte" -> compare(left, right) <= 0;
            case "contains" -> left.toString().contains(right.toString());
            case "startswith" -> left.toString().startsWith(right.toString());
            case "endswith" -> left.toString().endsWith(right.toString());
            default ->
                    throw new FieldError("The lookup '" + path + "' cannot stand in a constraint.");
        };
    }

    private boolean among(FieldMeta field, Object left, Collection<?> values) {
        return values.stream()
                .map(value -> stored(field, value))
                .anyMatch(value -> value != null && compare(left, value) == 0);
    }

    private static Collection<?> list(String path, @Nullable Object value) {
        if (value instanceof Collection<?> values) {
            return values;
        }
        throw new FieldError("The lookup '" + path + "' needs a list of values.");
    }

    private @Nullable Object stored(FieldMeta field, @Nullable Object value) {
        Object plain = value;
        if (value instanceof F other) {
            FieldMeta named = model.field(other.name());
            plain = named.get(instance);
        }
        plain = field.toStored(plain);
        try {
            return plain == null ? null : Conversion.parse(field.storedKind(), plain);
        } catch (ValidationError e) {
            throw new FieldError(
                    "A constraint of "
                            + model.label()
                            + " compares '"
                            + field.name()
                            + "' with "
                            + plain
                            + ", which is no value of it: "
                            + e.getMessage());
        }
    }

    @SuppressWarnings("unchecked") // both are values of one kind of field
    private static int compare(Object left, @Nullable Object right) {
        if (left instanceof Number && right instanceof Number) {
            return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
        }
        return right == null ? 1 : ((Comparable<Object>) left).compareTo(right);
    }
}
