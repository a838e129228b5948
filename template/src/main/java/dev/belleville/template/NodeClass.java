package dev.belleville.template;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes nodes that are rendered often as one hidden class, whose method calls one after the other.
 * There each is a constant: the JVM knows which code it has and what its fields hold, puts it in
 * place of the call, and leaves out what this template never does. Of a list in a loop it knows
 * neither.
 */
final class NodeClass {
    private static final ClassDesc NODE = described(Node.class);
    private static final ClassDesc LIST = described(NodeList.class);
    private static final ClassDesc ERROR = described(RuntimeException.class);
    private static final MethodTypeDesc RENDER =
            MethodTypeDesc.of(CD_void, described(Context.class), described(Output.class));
    private static final MethodTypeDesc FAILED = MethodTypeDesc.of(ERROR, ERROR, CD_int);
    private static final int CONTEXT = 1;
    private static final int OUT = 2;

    private NodeClass() {}

    /** Renders {@code nodes}; tells {@code list} which of them failed. */
    static Node of(List<Node> nodes, NodeList list) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        ClassDesc name = ClassDesc.of(NodeClass.class.getPackageName(), "Nodes");
        byte[] bytes =
                ClassFile.of()
                        .build(
                                name,
                                type ->
                                        type.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC)
                                                .withInterfaceSymbols(NODE)
                                                .withMethodBody(
                                                        ConstantDescs.INIT_NAME,
                                                        ConstantDescs.MTD_void,
                                                        0,
                                                        NodeClass::constructor)
                                                .withMethodBody(
                                                        "render",
                                                        RENDER,
                                                        ClassFile.ACC_PUBLIC,
                                                        code -> render(nodes.size(), code)));
        var constants = new ArrayList<Object>(nodes);
        constants.add(list);
        try {
            MethodHandles.Lookup made =
                    lookup.defineHiddenClassWithClassData(bytes, constants, true);
            return (Node)
                    made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                            .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("A class of nodes cannot be made.", e);
        }
    }

    private static void constructor(CodeBuilder code) {
        code.aload(0)
                .invokespecial(
                        ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .return_();
    }

    private static void render(int count, CodeBuilder code) {
        int at = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(at);
        code.trying(
                block -> {
                    for (int i = 0; i < count; i++) {
                        block.loadConstant(constant(NODE, i))
                                .aload(CONTEXT)
                                .aload(OUT)
                                .invokeinterface(NODE, "render", RENDER)
                                .iinc(at, 1);
                    }
                    block.return_();
                },
                failing ->
                        failing.catching(
                                ERROR,
                                handler -> {
                                    int error = handler.allocateLocal(TypeKind.REFERENCE);
                                    handler.astore(error)
                                            .loadConstant(constant(LIST, count))
                                            .aload(error)
                                            .iload(at)
                                            .invokevirtual(LIST, "failed", FAILED)
                                            .athrow();
                                }));
    }

    private static DynamicConstantDesc<?> constant(ClassDesc type, int index) {
        return DynamicConstantDesc.ofNamed(
                ConstantDescs.ofConstantBootstrap(
                        described(MethodHandles.class),
                        "classDataAt",
                        ConstantDescs.CD_Object,
                        CD_int),
                ConstantDescs.DEFAULT_NAME,
                type,
                index);
    }

    private static ClassDesc described(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
