package dev.belleville.internal.jar;

import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The method in the place of {@link java.lang.runtime.SwitchBootstraps#typeSwitch}: which of the
 * labels, from the given one on, is the first whose class the object is of. -1 for null, the number
 * of labels where none is.
 *
 * @param type an object and the first label to try, to the label
 */
record TypeSwitch(String name, MethodTypeDesc type, List<ClassDesc> labels) {
    private static final String BOOTSTRAPS = "Ljava/lang/runtime/SwitchBootstraps;";
    private static final int PRIVATE =
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    /** The switch that {@code call} makes, null where it is none whose labels are all classes. */
    static @Nullable TypeSwitch of(InvokeDynamicInstruction call, String name) {
        DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
        MethodTypeDesc type = call.typeSymbol();
        if (!bootstrap.owner().descriptorString().equals(BOOTSTRAPS)
                || !bootstrap.methodName().equals("typeSwitch")
                || type.parameterType(0).isPrimitive()
                || !type.parameterType(1).equals(CD_int)) {
            return null;
        }
        var labels = new ArrayList<ClassDesc>();
        for (ConstantDesc label : call.bootstrapArgs()) {
            if (!(label instanceof ClassDesc of) || of.isPrimitive()) {
                return null;
            }
            labels.add(of);
        }
        return new TypeSwitch(name, type, labels);
    }

    void addTo(ClassBuilder to) {
        to.withMethodBody(name, type, PRIVATE, this::write);
    }

    private void write(CodeBuilder code) {
        Label some = code.newLabel();
        code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
        for (int label = 0; label < labels.size(); label++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(label).if_icmpgt(next);
            code.aload(0).instanceOf(labels.get(label)).ifeq(next);
            code.loadConstant(label).ireturn().labelBinding(next);
        }
        code.loadConstant(labels.size()).ireturn();
    }
}
