package dev.belleville.internal;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.web.App;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Calls a program's main method the way the java command does, and catches the app that it hands to
 * {@link App#run}.
 */
final class Launch {
    private Launch() {}

    /**
     * The app that the main method of {@code name} runs.
     *
     * @throws ImproperlyConfigured if it has no main method or runs no app
     */
    static App app(ClassLoader loader, String name) {
        var app = new AtomicReference<App>();
        Current.with(App.LAUNCHER, app::set).run(() -> main(loader, name));
        if (app.get() == null) {
            throw new ImproperlyConfigured(
                    "The main method of " + name + " never calls run() on an App.");
        }
        return app.get();
    }

    private static void main(ClassLoader loader, String name) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> type = type(loader, name);
            Method main = method(type);
            main.setAccessible(true);
            Object target = Modifier.isStatic(main.getModifiers()) ? null : instance(type);
            if (main.getParameterCount() == 1) {
                main.invoke(target, (Object) new String[0]);
            } else {
                main.invoke(target);
            }
        } catch (InvocationTargetException e) {
            Throwable cause = e.getTargetException();
            if (cause instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("The main method of " + name + " failed", cause);
        } catch (ReflectiveOperationException e) {
            throw new ImproperlyConfigured("Cannot run the class " + name + ": " + e, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Class<?> type(ClassLoader loader, String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new ImproperlyConfigured(
                    "The source of %s has no main method. Write one: void main() { App.of().run(); }"
                            .formatted(name),
                    e);
        }
    }

    private static Method method(Class<?> type) {
        try {
            return type.getDeclaredMethod("main", String[].class);
        } catch (NoSuchMethodException e) {
            try {
                return type.getDeclaredMethod("main");
            } catch (NoSuchMethodException none) {
                throw new ImproperlyConfigured(
                        "The class " + type.getName() + " has no main method.", none);
            }
        }
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
