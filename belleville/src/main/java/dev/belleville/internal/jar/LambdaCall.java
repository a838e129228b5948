package dev.belleville.internal.jar;

import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a lambda or a method reference is made, as {@link
 * java.lang.invoke.LambdaMetafactory#metafactory} describes it.
 *
 * @param name the method of the interface
 * @param factory what is captured, to the interface
 * @param erased the type of that method in the interface
 * @param target what it calls
 * @param instantiated its type here, with the generics filled in
 */
record LambdaCall(
        String name,
        MethodTypeDesc factory,
        MethodTypeDesc erased,
        DirectMethodHandleDesc target,
        MethodTypeDesc instantiated) {
    private static final String METAFACTORY = "Ljava/lang/invoke/LambdaMetafactory;";

    /**
     * The lambda that {@code call} makes; null where it makes none, or one that needs more than an
     * interface and its one method, or values changed in a way that no source asks for.
     */
    static @Nullable LambdaCall of(InvokeDynamicInstruction call) {
        DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
        List<ConstantDesc> args = call.bootstrapArgs();
        if (bootstrap.owner().descriptorString().equals(METAFACTORY)
                && bootstrap.methodName().equals("metafactory")
                && args.get(0) instanceof MethodTypeDesc erased
                && args.get(1) instanceof DirectMethodHandleDesc target
                && args.get(2) instanceof MethodTypeDesc instantiated) {
            var lambda =
                    new LambdaCall(
                            call.name().stringValue(),
                            call.typeSymbol(),
                            erased,
                            target,
                            instantiated);
            return lambda.isPlain() ? lambda : null;
        }
        return null;
    }

    /** What {@link #target} takes, its receiver first. */
    List<ClassDesc> parameters() {
        return target.invocationType().parameterList();
    }

    /** How the values get there: those that are captured, then those that the method is given. */
    List<Adaptation> arguments() {
        var given = new ArrayList<Adaptation>();
        int captured = factory.parameterCount();
        for (int i = 0; i < captured; i++) {
            ClassDesc from = factory.parameterType(i);
            given.add(new Adaptation(from, from, parameters().get(i)));
        }
        for (int i = 0; i < erased.parameterCount(); i++) {
            given.add(
                    new Adaptation(
                            erased.parameterType(i),
                            instantiated.parameterType(i),
                            parameters().get(captured + i)));
        }
        return given;
    }

    /** How the result gets back. */
    Adaptation result() {
        ClassDesc from = target.invocationType().returnType();
        return new Adaptation(from, from, erased.returnType());
    }

    /** Whether it calls what only the class itself, or where it is private its nest, may call. */
    boolean isSpecial() {
        return target.kind() == Kind.SPECIAL || target.kind() == Kind.INTERFACE_SPECIAL;
    }

    /** Whether {@code method} of the class that makes the lambda is what it calls. */
    boolean isTarget(MethodModel method) {
        return method.methodName().equalsString(target.methodName())
                && method.methodType().equalsString(target.lookupDescriptor());
    }

    private boolean isPlain() {
        return switch (target.kind()) {
            case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> false;
            default -> isCovered();
        };
    }

    private boolean isCovered() {
        return !target.owner().isArray()
                && parameters().size() == factory.parameterCount() + erased.parameterCount()
                && arguments().stream().allMatch(Adaptation::isCovered)
                && (erased.returnType().equals(CD_void) || result().isCovered());
    }
}
