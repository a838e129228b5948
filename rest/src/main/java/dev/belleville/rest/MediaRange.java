package dev.belleville.rest;

import dev.belleville.http.MediaType;
import java.util.Map;

/**
 * A media type or range as REST framework weighs it: how much it says decides, not its {@code q}.
 *
 * @param type type, subtype and parameters
 */
record MediaRange(MediaType type) {
    static MediaRange parse(String text) {
        return new MediaRange(MediaType.parse(text));
    }

    /** 0 for any type, 1 for any subtype, 2 for one type, 3 with parameters. */
    int precedence() {
        if (type.type().equals("*")) {
            return 0;
        }
        if (type.subtype().equals("*")) {
            return 1;
        }
        Map<String, String> parameters = type.parameters();
        boolean none =
                parameters.isEmpty() || (parameters.size() == 1 && parameters.containsKey("q"));
        return none ? 2 : 3;
    }

    /** Whether {@code other} has this range's parameters, and their types agree. */
    boolean matches(MediaRange other) {
        for (var parameter : type.parameters().entrySet()) {
            if (!parameter.getKey().equals("q")
                    && !parameter
                            .getValue()
                            .equals(other.type.parameters().get(parameter.getKey()))) {
                return false;
            }
        }
        return same(type.subtype(), other.type.subtype()) && same(type.type(), other.type.type());
    }

    private static boolean same(String a, String b) {
        return a.equals(b) || a.equals("*") || b.equals("*");
    }
}
