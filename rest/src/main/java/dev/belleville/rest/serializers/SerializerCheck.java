package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.http.Router;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.web.Site;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for what a serializer names and nobody has, before a request does. */
final class SerializerCheck {
    private final List<String> found = new ArrayList<>();
    private final Predicate<String> annotated;
    private final Set<String> routes = new HashSet<>();

    /**
     * For one serializer and those within.
     *
     * @param annotated whether a query set gives its rows something of this name
     */
    SerializerCheck(Predicate<String> annotated) {
        this.annotated = annotated;
        for (Router.Line line : Site.current().router().routes()) {
            String name = line.name();
            routes.add(name.substring(name.lastIndexOf(':') + 1));
        }
    }

    List<String> found() {
        return found;
    }

    /**
     * Adds what is wrong with {@code serializer}.
     *
     * @param keeper what keeps the values that it reads; null for nothing
     */
    void check(Serializer<?> serializer, @Nullable String keeper) {
        String owner = serializer.getClass().getSimpleName();
        Map<String, SerializerField> fields;
        ModelMeta model;
        try {
            fields = serializer.fields();
            model = serializer instanceof ModelSerializer<?> rows ? rows.meta() : null;
        } catch (ImproperlyConfigured | FieldError e) {
            found.add(owner + ": " + e.getMessage());
            return;
        }
        boolean inherits = keeper != null && !overrides(serializer, keeper);
        boolean keeps = inherits && model != null;
        if (inherits && model == null) {
            found.add(
                    "%s does not override %s(), by which the view keeps what it reads: override it."
                            .formatted(owner, keeper));
        }
        fields.forEach((name, field) -> {
            String place = owner + "." + name;
            if (model != null && !field.source().equals("*")) {
                checkSource(place, model, field, keeps);
            }
            checkField(place, field);
            Serializer<?> nested = nested(field);
            if (nested != null) {
                if (keeps && !field.isReadOnly()) {
                    found.add(unkept(place, serializer, keeper));
                }
                check(nested, null);
            }
        });
    }

    private static String unkept(String place, Serializer<?> serializer, @Nullable String keeper) {
        String other = "create".equals(keeper) ? "update" : "create";
        String owner = serializer.getClass().getSimpleName();
        return overrides(serializer, other)
                ? "%s is nested and written, which %s knows how to keep by %s() alone: override %s() as well, or make it readOnly()."
                        .formatted(place, owner, other, keeper)
                : "%s is nested and written, which %s does not know how to keep: override create() and update(), or make it readOnly()."
                        .formatted(place, owner);
    }

    /** Whether it has a way of its own to keep what it reads. */
    private static boolean overrides(Serializer<?> serializer, String keeper) {
        for (Class<?> type = serializer.getClass();
                type != ModelSerializer.class && type != Serializer.class;
                type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(keeper)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Serializer<?> nested(SerializerField field) {
        return switch (field) {
            case Serializer<?> one -> one;
            case ListSerializer<?> many -> many.child();
            default -> null;
        };
    }

    private void checkSource(String place, ModelMeta model, SerializerField field, boolean keeps) {
        String[] steps = field.source().split("\\.", -1);
        ModelMeta at = model;
        for (int i = 0; i < steps.length; i++) {
            RelationMeta relation = at.findRelation(steps[i]);
            FieldMeta column = at.findField(steps[i]);
            if (relation != null && !relation.isHeld() && !Attribute.isMethod(at, steps[i])) {
                found.add(place + ": " + ModelFields.unheld(relation));
                return;
            }
            if (relation == null || relation.isMany()) {
                boolean known = relation != null || column != null;
                boolean other = Attribute.isMethod(at, steps[i]) || annotated.test(field.source());
                if (!known && !(other || field instanceof HiddenField || field.isWriteOnly())) {
                    found.add(
                            "%s reads '%s', which %s does not have.%s Name another source(…)."
                                    .formatted(
                                            place,
                                            steps[i],
                                            at.name(),
                                            Suggestion.of(steps[i], at.lookupNames())));
                } else if (!known && keeps && !field.isReadOnly() && steps.length == 1) {
                    found.add(
                            "%s writes '%s', which %s has no field for.%s Name another source(…), or override create() and update()."
                                    .formatted(
                                            place,
                                            steps[i],
                                            at.name(),
                                            Suggestion.of(steps[i], at.lookupNames())));
                }
                return;
            }
            at = relation.target();
        }
    }

    private void checkField(String place, SerializerField field) {
        String view =
                switch (field) {
                    case HyperlinkedIdentityField own -> own.view();
                    case HyperlinkedRelatedField<?> other -> other.view();
                    case ManyRelatedField many
                            when many.child() instanceof HyperlinkedRelatedField<?> other ->
                            other.view();
                    default -> null;
                };
        String local = view == null ? "" : view.substring(view.lastIndexOf(':') + 1);
        if (view != null && !routes.contains(local)) {
            found.add(
                    "%s links to the route '%s', which is not there.%s Register it, or name another by view(…)."
                            .formatted(place, view, Suggestion.of(local, routes)));
        }
        try {
            (field instanceof ManyRelatedField many ? many.child() : field).described();
        } catch (ImproperlyConfigured | FieldError e) {
            found.add(place + ": " + e.getMessage());
        }
    }
}
