package dev.belleville.rest.serializers;

import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.Visitor;
import java.util.function.Function;

/**
 * Who sends the request, as a default: {@code HiddenField.from(new CurrentUserDefault())}. REST
 * framework's {@code CurrentUserDefault}.
 */
public final class CurrentUserDefault implements Function<SerializerContext, Visitor> {
    /** The default. */
    public CurrentUserDefault() {}

    /**
     * The user, or somebody anonymous.
     *
     * @throws IllegalStateException outside any request
     */
    @Override
    public Visitor apply(SerializerContext context) {
        return Auth.user(context.request());
    }
}
