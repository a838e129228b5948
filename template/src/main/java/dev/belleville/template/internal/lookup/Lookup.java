package dev.belleville.template.internal.lookup;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * One dot of a variable. A record, for only what those hold is a constant to the JVM: where it
 * compiles a template, it reads the member as if the variable's class stood there.
 */
public record Lookup(MethodHandle reader) {
    /** A look-up of {@code name}; {@code accessors} are shared by an engine. */
    public static Lookup of(Accessors accessors, String name) {
        return new Lookup(new LookupSite(accessors, name).dynamicInvoker());
    }

    /** As {@link Accessors#get}. */
    public @Nullable Object get(@Nullable Object receiver) throws Throwable {
        return (Object) reader.invokeExact(receiver);
    }
}
