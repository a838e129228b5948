package dev.belleville.internal.jar;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * The class of a lambda: what it captured is in its fields, and its one method calls the target. It
 * belongs to the nest of the class that makes it, so that the target may be private.
 *
 * @param self its name
 */
record LambdaClass(ClassDesc self, ClassDesc nestHost, LambdaCall lambda) {
    /** The static method that takes what is captured and gives the lambda. */
    static final String FACTORY = "of";

    /** The one lambda of a place that captures nothing. */
    private static final String INSTANCE = "INSTANCE";

    private static final int CLASS =
            ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC;
    private static final int CONSTANT = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
    private static final int FIELD = ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL;

    byte[] bytes(ClassFile format) {
        return format.build(self, this::write);
    }

    private void write(ClassBuilder to) {
        to.withFlags(CLASS);
        to.withInterfaceSymbols(lambda.factory().returnType());
        to.with(NestHostAttribute.of(nestHost));
        for (int i = 0; i < captured().size(); i++) {
            to.withField(field(i), captured().get(i), FIELD);
        }
        to.withMethodBody(INIT_NAME, constructor(), ClassFile.ACC_PRIVATE, this::construct);
        if (captured().isEmpty()) {
            to.withField(INSTANCE, self, CONSTANT);
            to.withMethodBody(CLASS_INIT_NAME, MTD_void, ClassFile.ACC_STATIC, this::initialize);
        }
        to.withMethodBody(FACTORY, lambda.factory(), ClassFile.ACC_STATIC, this::make);
        to.withMethodBody(lambda.name(), lambda.erased(), ClassFile.ACC_PUBLIC, this::call);
    }

    private void construct(CodeBuilder code) {
        code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void);
        for (int i = 0; i < captured().size(); i++) {
            code.aload(0).loadLocal(kind(captured().get(i)), code.parameterSlot(i));
            code.putfield(self, field(i), captured().get(i));
        }
        code.return_();
    }

    private void initialize(CodeBuilder code) {
        code.new_(self).dup().invokespecial(self, INIT_NAME, constructor());
        code.putstatic(self, INSTANCE, self).return_();
    }

    private void make(CodeBuilder code) {
        if (captured().isEmpty()) {
            code.getstatic(self, INSTANCE, self).areturn();
            return;
        }
        code.new_(self).dup();
        for (int i = 0; i < captured().size(); i++) {
            code.loadLocal(kind(captured().get(i)), code.parameterSlot(i));
        }
        code.invokespecial(self, INIT_NAME, constructor()).areturn();
    }

    private void call(CodeBuilder code) {
        if (lambda.target().kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR) {
            code.new_(lambda.target().owner()).dup();
        }
        List<Adaptation> arguments = lambda.arguments();
        int captured = captured().size();
        for (int i = 0; i < arguments.size(); i++) {
            if (i < captured) {
                code.aload(0).getfield(self, field(i), captured().get(i));
            } else {
                ClassDesc type = lambda.erased().parameterType(i - captured);
                code.loadLocal(kind(type), code.parameterSlot(i - captured));
            }
            arguments.get(i).write(code);
        }
        invoke(code);
        answer(code);
    }

    private void invoke(CodeBuilder code) {
        DirectMethodHandleDesc target = lambda.target();
        ClassDesc owner = target.owner();
        String name = target.methodName();
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
        switch (target.kind()) {
            case CONSTRUCTOR -> code.invokespecial(owner, INIT_NAME, type);
            case STATIC, INTERFACE_STATIC ->
                    code.invokestatic(owner, name, type, target.isOwnerInterface());
            default -> {
                if (target.isOwnerInterface()) {
                    code.invokeinterface(owner, name, type);
                } else {
                    code.invokevirtual(owner, name, type);
                }
            }
        }
    }

    private void answer(CodeBuilder code) {
        ClassDesc result = lambda.target().invocationType().returnType();
        ClassDesc wanted = lambda.erased().returnType();
        if (!wanted.equals(CD_void)) {
            lambda.result().write(code);
        } else if (kind(result).slotSize() == 2) {
            code.pop2();
        } else if (!result.equals(CD_void)) {
            code.pop();
        }
        code.return_(kind(wanted));
    }

    private List<ClassDesc> captured() {
        return lambda.factory().parameterList();
    }

    private MethodTypeDesc constructor() {
        return MethodTypeDesc.of(CD_void, captured());
    }

    private static String field(int index) {
        return "captured" + index;
    }

    private static TypeKind kind(ClassDesc type) {
        return TypeKind.from(type);
    }
}
