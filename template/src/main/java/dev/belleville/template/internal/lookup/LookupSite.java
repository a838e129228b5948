package dev.belleville.template.internal.lookup;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import org.jspecify.annotations.Nullable;

/**
 * How one dot of a variable is read, as far as it is known: it asks for the classes seen here so
 * far, one after the other. A look-up in a template sees one or two in its life.
 */
final class LookupSite extends MutableCallSite {
    private static final int MOST_CLASSES = 6;

    /** Look-ups after which a way of its own for a class pays. */
    private static final int OFTEN = 100;

    private static final MethodType READ = MethodType.methodType(Object.class, Object.class);
    private static final MethodHandle ASK;
    private static final MethodHandle IS;
    private static final MethodHandle GET;

    static {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodType test = MethodType.methodType(boolean.class, Class.class, Object.class);
        try {
            ASK = lookup.findVirtual(LookupSite.class, "ask", READ);
            IS = lookup.findStatic(LookupSite.class, "is", test);
            GET = lookup.findVirtual(Accessor.class, "get", READ);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Accessors accessors;
    private final String name;
    private int asked;
    private int classes;

    LookupSite(Accessors accessors, String name) {
        super(READ);
        this.accessors = accessors;
        this.name = name;
        setTarget(ASK.bindTo(this));
    }

    @SuppressWarnings("UnusedMethod") // by its handle
    private @Nullable Object ask(@Nullable Object receiver) throws Throwable {
        if (receiver != null && ++asked >= OFTEN && Accessors.areAsked(receiver.getClass())) {
            learn(receiver.getClass());
        }
        return accessors.get(receiver, name);
    }

    private synchronized void learn(Class<?> type) {
        if (++classes <= MOST_CLASSES) {
            MethodHandle read = GET.bindTo(accessors.of(type, name));
            setTarget(MethodHandles.guardWithTest(IS.bindTo(type), read, getTarget()));
        }
    }

    @SuppressWarnings("UnusedMethod") // by its handle
    private static boolean is(Class<?> type, @Nullable Object receiver) {
        return receiver != null && receiver.getClass() == type;
    }
}
