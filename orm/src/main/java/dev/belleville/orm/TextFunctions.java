package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Functions of text. The text worked on is a field's name, a path or an expression; texts that
 * stand beside it, such as what is replaced, are those texts.
 */
public final class TextFunctions {
    private TextFunctions() {}

    private static Func text(Map<String, String> templates, Object text, Object... others) {
        return typed(FieldKind.TEXT, templates, text, others);
    }

    private static Func typed(
            FieldKind kind, Map<String, String> templates, Object text, Object... others) {
        var arguments = new ArrayList<Expression>();
        arguments.add(Operand.of(text));
        for (Object other : others) {
            arguments.add(
                    other instanceof String constant ? Value.of(constant) : Operand.of(other));
        }
        return Func.of(kind, templates, List.copyOf(arguments));
    }

    private static Map<String, String> counted(String template, String sqlite) {
        return Map.of(
                "", template,
                "postgresql", template.replace("{1}", "({1})::int").replace("{2}", "({2})::int"),
                "sqlite", sqlite);
    }

    /** In small letters. Django's Lower. */
    public static Expression lower(Object text) {
        return text(Func.everywhere("LOWER({})"), text);
    }

    /** In capitals. Django's Upper. */
    public static Expression upper(Object text) {
        return text(Func.everywhere("UPPER({})"), text);
    }

    /** How many letters it has. Django's Length. */
    public static Expression length(Object text) {
        return typed(
                FieldKind.INTEGER,
                Map.of("", "CHAR_LENGTH({})", "postgresql", "LENGTH({})", "sqlite", "LENGTH({})"),
                text);
    }

    /** Without blanks at either end. Django's Trim. */
    public static Expression trim(Object text) {
        return text(Func.everywhere("TRIM({})"), text);
    }

    /** Without blanks before it. Django's LTrim. */
    public static Expression ltrim(Object text) {
        return text(Func.everywhere("LTRIM({})"), text);
    }

    /** Without blanks after it. Django's RTrim. */
    public static Expression rtrim(Object text) {
        return text(Func.everywhere("RTRIM({})"), text);
    }

    /**
     * Its first {@code length} letters. Django's Left.
     *
     * @throws IllegalArgumentException if that is less than one
     */
    public static Expression left(Object text, int length) {
        positive("length", length);
        return text(counted("LEFT({0}, {1})", "SUBSTR({0}, 1, {1})"), text, length);
    }

    /**
     * Its last {@code length} letters. Django's Right.
     *
     * @throws IllegalArgumentException if that is less than one
     */
    public static Expression right(Object text, int length) {
        positive("length", length);
        return text(counted("RIGHT({0}, {1})", "SUBSTR({0}, -{1})"), text, length);
    }

    /**
     * Its letters from {@code position}, counted from 1. Django's Substr.
     *
     * @throws IllegalArgumentException if that is less than one
     */
    public static Expression substr(Object text, int position) {
        positive("pos", position);
        return text(counted("SUBSTRING({0}, {1})", "SUBSTR({0}, {1})"), text, position);
    }

    /** Of its letters from {@code position}, counted from 1, the first {@code length}. */
    public static Expression substr(Object text, int position, int length) {
        positive("pos", position);
        return text(
                counted("SUBSTRING({0}, {1}, {2})", "SUBSTR({0}, {1}, {2})"),
                text,
                position,
                length);
    }

    /**
     * All of them one after the other; NULL is as if empty. A text names a field: a constant is
     * {@code Value.of(", ")}. Django's Concat.
     *
     * @throws IllegalArgumentException if they are fewer than two
     */
    public static Expression concat(Object... texts) {
        if (texts.length < 2) {
            throw new IllegalArgumentException("Concat must take at least two expressions");
        }
        List<Expression> parts = Operand.all(texts);
        Expression all = parts.getLast();
        for (Expression part : parts.reversed().subList(1, parts.size())) {
            all =
                    text(
                            Map.of(
                                    "", "CONCAT({}, {})",
                                    "mariadb", "CONCAT_WS('', {}, {})",
                                    "sqlite", "COALESCE({}, '') || COALESCE({}, '')"),
                            part,
                            all);
        }
        return all;
    }

    /** With {@code old} replaced by {@code other} everywhere. Django's Replace. */
    public static Expression replace(Object text, Object old, Object other) {
        return text(Func.everywhere("REPLACE({}, {}, {})"), text, old, other);
    }

    /** {@code times} times one after the other. Django's Repeat. */
    public static Expression repeat(Object text, Object times) {
        return text(counted("REPEAT({0}, {1})", "REPEAT({0}, {1})"), text, times);
    }

    /** Its letters in the opposite order. Django's Reverse. */
    public static Expression reverse(Object text) {
        return text(Func.everywhere("REVERSE({})"), text);
    }

    /** {@code length} letters long, filled at the left with {@code fill} or cut. Django's LPad. */
    public static Expression lpad(Object text, Object length, Object fill) {
        return text(padded("LPAD"), text, length, fill);
    }

    /** {@code length} letters long, filled at the right with {@code fill} or cut. Django's RPad. */
    public static Expression rpad(Object text, Object length, Object fill) {
        return text(padded("RPAD"), text, length, fill);
    }

    private static Map<String, String> padded(String name) {
        return Func.postgresql(name + "({}, {}, {})", name + "({}, ({})::int, {})");
    }

    /**
     * Where {@code part} begins in it, counted from 1; 0 where it is not there. Django's StrIndex.
     */
    public static Expression strIndex(Object text, Object part) {
        return typed(
                FieldKind.INTEGER, Func.postgresql("INSTR({}, {})", "STRPOS({}, {})"), text, part);
    }

    /** The letter with a code point. Django's Chr. */
    public static Expression chr(Object codePoint) {
        return text(
                Map.of(
                        "", "CHAR({} USING utf16)",
                        "postgresql", "CHR(({})::int)",
                        "sqlite", "CHAR({})"),
                codePoint);
    }

    /** The code point of its first letter. Django's Ord. */
    public static Expression ord(Object text) {
        return typed(
                FieldKind.INTEGER,
                Map.of(
                        "",
                        "ORD(CONVERT({} USING utf32))",
                        "postgresql",
                        "ASCII({})",
                        "sqlite",
                        "UNICODE({})"),
                text);
    }

    /** Its MD5 in hexadecimal digits; no protection. Django's MD5. */
    public static Expression md5(Object text) {
        return text(Func.everywhere("MD5({})"), text);
    }

    /** Its SHA-1; on PostgreSQL with the extension pgcrypto. Django's SHA1. */
    public static Expression sha1(Object text) {
        return text(Func.postgresql("SHA1({})", "ENCODE(DIGEST({}, 'sha1'), 'hex')"), text);
    }

    /** Its SHA-224 in hexadecimal digits; not on MariaDB as in Django. Django's SHA224. */
    public static Expression sha224(Object text) {
        return sha(224, text);
    }

    /** Its SHA-256 in hexadecimal digits. Django's SHA256. */
    public static Expression sha256(Object text) {
        return sha(256, text);
    }

    /** Its SHA-384 in hexadecimal digits. Django's SHA384. */
    public static Expression sha384(Object text) {
        return sha(384, text);
    }

    /** Its SHA-512 in hexadecimal digits. Django's SHA512. */
    public static Expression sha512(Object text) {
        return sha(512, text);
    }

    private static Expression sha(int bits, Object text) {
        return text(
                Map.of(
                        "", "SHA2({}, " + bits + ")",
                        "postgresql", "ENCODE(SHA" + bits + "(CONVERT_TO({}, 'UTF8')), 'hex')",
                        "sqlite", "SHA" + bits + "({})"),
                text);
    }

    private static void positive(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("'" + what + "' must be greater than 0");
        }
    }
}
