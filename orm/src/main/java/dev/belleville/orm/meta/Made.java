package dev.belleville.orm.meta;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;

/** Instances of the classes that annotations of members name. */
final class Made {
    private Made() {}

    /**
     * One of {@code type}.
     *
     * @throws WrongModel if it cannot be made
     */
    static <T> T of(Class<?> model, String field, Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new WrongModel(
                    model,
                    type.getSimpleName()
                            + " of the field '"
                            + field
                            + "' cannot be made; it needs a constructor without arguments in a"
                            + " package that is open to dev.belleville.orm",
                    e);
        }
    }
}
