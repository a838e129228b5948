package dev.belleville.internal.jar;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class in which calls of plain methods stand where lambdas and switches over types were linked:
 * the same operands, the same result.
 */
final class UnrolledClass {
    private final ClassFile format;
    private final ClassModel model;
    private final ClassDesc self;
    private final Map<ClassDesc, byte[]> lambdas = new LinkedHashMap<>();
    private final List<TypeSwitch> switches = new ArrayList<>();

    UnrolledClass(ClassFile format, ClassModel model) {
        this.format = format;
        this.model = model;
        this.self = model.thisClass().asSymbol();
    }

    /** The class, null where there is nothing to write out. */
    byte @Nullable [] bytes() {
        byte[] bytes =
                format.transformClass(
                        model,
                        ClassTransform.transformingMethodBodies(this::hasCandidates, this::replace)
                                .andThen(ClassTransform.endHandler(this::addSwitches)));
        return lambdas.isEmpty() && switches.isEmpty() ? null : bytes;
    }

    /** The classes of the lambdas; complete once {@link #bytes} are. */
    Map<ClassDesc, byte[]> lambdas() {
        return lambdas;
    }

    private boolean hasCandidates(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(InvokeDynamicInstruction.class::isInstance);
    }

    private void replace(CodeBuilder to, CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction call)) {
            to.with(element);
            return;
        }
        LambdaCall lambda = LambdaCall.of(call);
        TypeSwitch types = TypeSwitch.of(call, "$switch" + switches.size());
        if (lambda != null && isReachable(lambda)) {
            var type = new LambdaClass(sibling("$$Lambda" + lambdas.size()), nestHost(), lambda);
            lambdas.put(type.self(), type.bytes(format));
            to.invokestatic(type.self(), LambdaClass.FACTORY, lambda.factory());
        } else if (types != null) {
            switches.add(types);
            to.invokestatic(
                    self, types.name(), types.type(), model.flags().has(AccessFlag.INTERFACE));
        } else {
            to.with(element);
        }
    }

    /**
     * Whether another class of the nest may call what the lambda does: {@code super.method()} may
     * be called by the class alone.
     */
    private boolean isReachable(LambdaCall lambda) {
        return !lambda.isSpecial()
                || (lambda.target().owner().equals(self)
                        && model.methods().stream()
                                .filter(method -> method.flags().has(AccessFlag.PRIVATE))
                                .anyMatch(lambda::isTarget));
    }

    private ClassDesc nestHost() {
        return model.findAttribute(Attributes.nestHost())
                .map(attribute -> attribute.nestHost().asSymbol())
                .orElse(self);
    }

    private ClassDesc sibling(String suffix) {
        return ClassDesc.of(self.packageName(), self.displayName() + suffix);
    }

    private void addSwitches(ClassBuilder to) {
        switches.forEach(types -> types.addTo(to));
    }
}
