package dev.belleville.web.views;

import dev.belleville.core.Percent;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.ModelMeta;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An address with places in braces: {@code /goods/{slug}/}. What is put there is escaped whole, so
 * that no value leads to another site or another path.
 */
final class AddressPattern {
    private AddressPattern() {}

    /** Filled from the fields of {@code object}. */
    static String fill(String pattern, BaseModel object) {
        ModelMeta model = Orm.current().registry().model(object.getClass());
        return fill(pattern, name -> String.valueOf(model.field(name).get(object)));
    }

    /** Filled from {@code values}. */
    static String fill(String pattern, Map<String, ?> values) {
        return fill(
                pattern,
                name -> {
                    Object value = values.get(name);
                    if (value == null) {
                        throw new IllegalArgumentException(
                                "The address '%s' wants '%s', but the route has %s."
                                        .formatted(pattern, name, values.keySet()));
                    }
                    return value.toString();
                });
    }

    private static String fill(String pattern, UnaryOperator<String> values) {
        var address = new StringBuilder();
        int at = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', at)) {
            int close = pattern.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String value = values.apply(pattern.substring(open + 1, close));
            address.append(pattern, at, open).append(Percent.encode(value, ""));
            at = close + 1;
        }
        return address.append(pattern, at, pattern.length()).toString();
    }
}
