package dev.belleville.tasks.internal;

import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types of a task's arguments, which a message does not tell, in the function that it was
 * made of: functions that can be serialised know what they are made from. They are asked once, when
 * the task is made; nothing is ever serialised.
 */
public final class Bodies {
    private Bodies() {}

    /** A task of {@code body}. */
    public static Definition definition(
            String name, TaskOptions options, Serializable body, int arity, Definition.Call call) {
        SerializedLambda lambda = lambda(name, body);
        MethodType shape =
                MethodType.fromMethodDescriptorString(
                        lambda.getInstantiatedMethodType(), body.getClass().getClassLoader());
        Method method = method(lambda, body.getClass().getClassLoader());
        List<Type> types = new ArrayList<>(shape.parameterList());
        List<String> names = options.parameters();
        Type result = shape.returnType();
        if (method != null) {
            int own = method.getParameterCount();
            int captured = lambda.getCapturedArgCount() - receivers(lambda);
            // An unbound method's first argument is its object.
            int offset = arity - (own - captured);
            Type[] generic = method.getGenericParameterTypes();
            if (offset >= 0 && generic.length == own) {
                for (int at = offset; at < arity; at++) {
                    types.set(at, generic[captured + at - offset]);
                }
            }
            result = method.getGenericReturnType();
            if (names.isEmpty() && offset == 0) {
                names = names(method, captured);
            }
        }
        if (!names.isEmpty() && names.size() != arity) {
            throw new IllegalArgumentException(
                    "The task "
                            + name
                            + " has "
                            + arity
                            + " parameters, not "
                            + names.size()
                            + ".");
        }
        return new Definition(name, options, List.copyOf(types), names, result, call);
    }

    private static int receivers(SerializedLambda lambda) {
        boolean isStatic = lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic;
        return isStatic || lambda.getCapturedArgCount() == 0 ? 0 : 1;
    }

    private static List<String> names(Method method, int captured) {
        Parameter[] parameters = method.getParameters();
        return Arrays.stream(parameters).allMatch(Parameter::isNamePresent)
                ? Arrays.stream(parameters).skip(captured).map(Parameter::getName).toList()
                : List.of();
    }

    private static SerializedLambda lambda(String name, Serializable body) {
        try {
            Method replace = body.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            return (SerializedLambda) replace.invoke(body);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    "The task "
                            + name
                            + " is made of a "
                            + body.getClass().getName()
                            + ". Write a method reference or a lambda: .of(Shop::receipt).",
                    e);
        } catch (InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    "The task "
                            + name
                            + " cannot be looked at: add 'opens "
                            + body.getClass().getPackageName()
                            + " to dev.belleville.tasks;' to the module's module-info.java.",
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The task " + name + " cannot be looked at.", e);
        }
    }

    /** What the function calls; null where it cannot be seen, and its types have to do. */
    private static @Nullable Method method(SerializedLambda lambda, ClassLoader loader) {
        try {
            Class<?> owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
            MethodType type =
                    MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
            return owner.getDeclaredMethod(lambda.getImplMethodName(), type.parameterArray());
        } catch (ReflectiveOperationException e) {
            return null; // a constructor, or an inherited method
        }
    }
}
