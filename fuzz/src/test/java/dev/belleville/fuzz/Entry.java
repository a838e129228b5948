package dev.belleville.fuzz;

import dev.belleville.fuzz.FuzzTest.Attack;
import java.util.Objects;

/** Where Jazzer comes in, in a JVM of its own; it wants a static method. */
public final class Entry {
    private static final Attack ATTACK = open(System.getProperty(Jazzer.TARGET));

    private Entry() {}

    /** Called by Jazzer before the first input, so that opening costs none of them its time. */
    public static void fuzzerInitialize() {
        Objects.requireNonNull(ATTACK);
    }

    /** Called by Jazzer with each input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        ATTACK.feed(input);
    }

    private static Attack open(String target) {
        try {
            var constructor = Class.forName(target).getDeclaredConstructor();
            return ((FuzzTest) constructor.newInstance()).open();
        } catch (Exception e) {
            throw new IllegalStateException(target + " cannot be attacked", e);
        }
    }
}
