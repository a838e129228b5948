package dev.belleville.internal.jar;

import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Byte;
import static java.lang.constant.ConstantDescs.CD_Character;
import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Short;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_char;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What makes a value of one type of another: a cast, a wider number, a box or its content.
 *
 * @param from the type that it has
 * @param known what it is known to be: the same, or where generics are erased a subtype
 * @param to the type that it is to have
 */
record Adaptation(ClassDesc from, ClassDesc known, ClassDesc to) {
    private static final Map<ClassDesc, ClassDesc> BOXES =
            Map.of(
                    CD_boolean, CD_Boolean,
                    CD_byte, CD_Byte,
                    CD_char, CD_Character,
                    CD_short, CD_Short,
                    CD_int, CD_Integer,
                    CD_long, CD_Long,
                    CD_float, CD_Float,
                    CD_double, CD_Double);
    private static final Map<ClassDesc, ClassDesc> CONTENTS =
            BOXES.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    /** Whether {@link #write} knows how. */
    boolean isCovered() {
        if (from.equals(CD_void) || to.equals(CD_void)) {
            return false;
        }
        if (from.isPrimitive()) {
            return !to.isPrimitive() || widens(from, to);
        }
        ClassDesc content = CONTENTS.get(known);
        return !to.isPrimitive() || (content != null && widens(content, to));
    }

    /** Adapts the value on top of the stack. */
    void write(CodeBuilder code) {
        if (from.isPrimitive() && to.isPrimitive()) {
            widen(code, from);
        } else if (from.isPrimitive()) {
            ClassDesc box = Objects.requireNonNull(BOXES.get(from));
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, from));
        } else if (to.isPrimitive()) {
            cast(code, known);
            ClassDesc content = Objects.requireNonNull(CONTENTS.get(known));
            code.invokevirtual(known, content.displayName() + "Value", MethodTypeDesc.of(content));
            widen(code, content);
        } else {
            cast(code, to);
        }
    }

    private void cast(CodeBuilder code, ClassDesc type) {
        if (!type.equals(from) && !type.equals(CD_Object)) {
            code.checkcast(type);
        }
    }

    private void widen(CodeBuilder code, ClassDesc number) {
        if (!number.equals(to)) {
            code.conversion(TypeKind.from(number), TypeKind.from(to));
        }
    }

    private static boolean widens(ClassDesc number, ClassDesc to) {
        return number.equals(to) || (width(number) > 0 && width(number) < width(to));
    }

    /** The order in which numbers widen; 0 for what is not among them. */
    private static int width(ClassDesc number) {
        return switch (number.descriptorString()) {
            case "I" -> 1;
            case "J" -> 2;
            case "F" -> 3;
            case "D" -> 4;
            default -> 0;
        };
    }
}
