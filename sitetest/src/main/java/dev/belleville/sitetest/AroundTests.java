package dev.belleville.sitetest;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Runs each test, together with what is done before it, within one block. JUnit has a place around
 * each method alone; so the methods that come before a test wait until the block has begun.
 */
abstract class AroundTests implements InvocationInterceptor {
    /** Something that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Throwable;
    }

    private static final ExtensionContext.Namespace OWN =
            ExtensionContext.Namespace.create(AroundTests.class);

    /** What waits for the block of its test. */
    private static final class Before {
        private final List<Work> works = new ArrayList<>();
    }

    /** Runs a test, and what comes before it. */
    abstract void around(Work test) throws Throwable;

    /** Runs what belongs to no single test, or comes after one. */
    abstract void within(Work work) throws Throwable;

    @Override
    public final void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context) {
        Object[] arguments = method.getArguments().toArray();
        before(context)
                .works
                .add(() ->
                        ReflectionSupport.invokeMethod(
                                method.getExecutable(),
                                method.getTarget().orElse(null),
                                arguments));
        invocation.skip();
    }

    private static Before before(ExtensionContext context) {
        return context.getStore(OWN).computeIfAbsent(Before.class, _ -> new Before(), Before.class);
    }

    private void test(Invocation<?> invocation, ExtensionContext context) throws Throwable {
        around(() -> {
            for (Work work : before(context).works) {
                work.run();
            }
            invocation.proceed();
        });
    }

    @Override
    public final void interceptTestMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        test(invocation, context);
    }

    @Override
    public final void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        test(invocation, context);
    }

    /** The tests that a factory makes have a block each; the factory itself sees the rows alone. */
    @Override
    public final <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        var made = new ArrayList<T>();
        within(() -> made.add(invocation.proceed()));
        return made.getFirst();
    }

    @Override
    public final void interceptDynamicTest(
            Invocation<@Nullable Void> invocation,
            DynamicTestInvocationContext test,
            ExtensionContext context)
            throws Throwable {
        Before before = context.getParent().map(AroundTests::before).orElseGet(Before::new);
        around(() -> {
            for (Work work : before.works) {
                work.run();
            }
            invocation.proceed();
        });
    }

    @Override
    public final void interceptBeforeAllMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        within(invocation::proceed);
    }

    @Override
    public final void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        within(invocation::proceed);
    }
}
