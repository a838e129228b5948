package dev.belleville.web.forms;

import static dev.belleville.core.i18n.Translation.gettext;

import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.Words;
import dev.belleville.core.Zones;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What several forms of a page say alike, though one row alone may. The database would refuse the
 * second; it cannot be asked before the first is saved.
 *
 * @param model of the rows
 * @param known the fields of which the forms know the values
 * @param link the one of them that is the same in all forms; empty for none
 */
record Duplicates(ModelMeta model, Collection<String> known, String link) {
    /** Tells the forms that say what one before said, and gives what is to be said of the whole. */
    List<Detail> in(List<? extends BoundModelForm<?>> forms) {
        var found = new ArrayList<Detail>();
        for (List<String> fields : together()) {
            if (known.containsAll(fields) && repeats(forms, row -> values(row, fields))) {
                found.add(new Detail(message(fields), "unique"));
            }
        }
        for (FieldMeta field : model.columns()) {
            field.uniqueFor()
                    .forEach((part, of) -> {
                        boolean both = known.containsAll(List.of(field.name(), of));
                        if (both
                                && repeats(
                                        forms, row -> dated(row, field, part, model.field(of)))) {
                            found.add(new Detail(message(field, part, of), "unique_for_date"));
                        }
                    });
        }
        return found;
    }

    /** The fields that are unique, alone or together. */
    private List<List<String>> together() {
        var all = new ArrayList<List<String>>();
        model.columns().stream()
                .filter(FieldMeta::isUnique)
                .forEach(field -> all.add(List.of(field.name())));
        var constraints = new ArrayList<>(model.options().constraints());
        model.lineage().forEach(above -> constraints.addAll(above.options().constraints()));
        for (ConstraintSpec constraint : constraints) {
            if (constraint instanceof ConstraintSpec.Unique unique
                    && unique.condition() == null
                    && unique.expressions().isEmpty()) {
                all.add(unique.fields());
            }
        }
        return all;
    }

    private static boolean repeats(
            List<? extends BoundModelForm<?>> forms,
            Function<BaseModel, @Nullable List<?>> values) {
        var seen = new HashSet<List<?>>();
        boolean repeated = false;
        for (BoundModelForm<?> form : forms) {
            List<?> value = form.isValid() ? values.apply(form.instance()) : null;
            if (value != null && !seen.add(value)) {
                form.addError(gettext("Please correct the duplicate values below."));
                repeated = true;
            }
        }
        return repeated;
    }

    /** Null where one is null: nulls differ. */
    private @Nullable List<?> values(BaseModel row, List<String> fields) {
        var values = new ArrayList<>();
        for (String name : fields) {
            Object value = name.equals(link) ? link : model.field(name).get(row);
            if (value == null) {
                return null;
            }
            values.add(value instanceof BigDecimal exact ? exact.stripTrailingZeros() : value);
        }
        return values;
    }

    private static @Nullable List<?> dated(
            BaseModel row, FieldMeta field, String part, FieldMeta of) {
        Object value = field.get(row);
        LocalDate day =
                switch (of.get(row)) {
                    case LocalDate date -> date;
                    case Instant moment -> moment.atZone(Zones.current()).toLocalDate();
                    case null, default -> null;
                };
        if (value == null || day == null) {
            return null;
        }
        return switch (part) {
            case "year" -> Arrays.asList(value, day.getYear());
            case "month" -> Arrays.asList(value, day.getMonthValue());
            default -> Arrays.asList(value, day);
        };
    }

    private String message(List<String> fields) {
        List<String> named = fields.stream().filter(name -> !name.equals(link)).toList();
        return named.size() == 1
                ? gettext(
                        "Please correct the duplicate data for %(field)s.",
                        Map.of("field", named.getFirst()))
                : gettext(
                        "Please correct the duplicate data for %(field)s, which must be unique.",
                        Map.of("field", Words.list(named, gettext("and"))));
    }

    private static String message(FieldMeta field, String part, String of) {
        return gettext(
                "Please correct the duplicate data for %(field_name)s which must be unique for the"
                        + " %(lookup)s in %(date_field)s.",
                Map.of("field_name", field.name(), "date_field", of, "lookup", part));
    }
}
