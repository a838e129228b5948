package dev.belleville.internal.jar;

import java.io.ByteArrayInputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lambdas and switches over types of a jar's classes out. A class that cannot be read to
 * the end, such as one that extends a class which is nowhere, stays as it is.
 */
final class Unrolling {
    private final SiteJar jar;
    private final Map<String, byte[]> classes;
    private final Predicate<String> wanted;
    private final ClassFile format;
    private final Map<String, byte[]> written = new LinkedHashMap<>();
    private final Map<String, List<ClassDesc>> members = new LinkedHashMap<>();

    /**
     * @param wanted which entries' classes to change
     */
    Unrolling(SiteJar jar, Predicate<String> wanted) {
        this.jar = jar;
        this.classes = jar.classes();
        this.wanted = wanted;
        this.format =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(this::open)
                                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    private @Nullable ByteArrayInputStream open(ClassDesc type) {
        byte[] bytes = classes.get(entry(type));
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    void run() {
        classes.forEach((name, bytes) -> {
            if (wanted.test(name)) {
                unroll(name, bytes);
            }
        });
        members.forEach(this::join);
        jar.put(written);
    }

    private void unroll(String name, byte[] bytes) {
        ClassModel model = format.parse(bytes);
        String host = host(model);
        if (model.majorVersion() < ClassFile.JAVA_11_VERSION
                || !classes.containsKey(host)
                || jar.isVersioned(host)) {
            return;
        }
        var unrolled = new UnrolledClass(format, model);
        try {
            byte[] changed = unrolled.bytes();
            if (changed != null) {
                written.put(name, changed);
                unrolled.lambdas().forEach((type, lambda) -> written.put(entry(type), lambda));
                members.computeIfAbsent(host, _ -> new ArrayList<>())
                        .addAll(unrolled.lambdas().keySet());
            }
        } catch (IllegalArgumentException unreadable) {
            // It names classes that are not here, and may never be asked for them.
        }
    }

    private static String host(ClassModel model) {
        return entry(
                model.findAttribute(Attributes.nestHost())
                        .map(attribute -> attribute.nestHost().asSymbol())
                        .orElseGet(() -> model.thisClass().asSymbol()));
    }

    /** Lets the classes of lambdas see what is private in the nest of {@code host}. */
    private void join(String host, List<ClassDesc> joining) {
        ClassModel model = format.parse(written.getOrDefault(host, classes.get(host)));
        var all = new ArrayList<ClassDesc>();
        model.findAttribute(Attributes.nestMembers())
                .ifPresent(before ->
                        before.nestMembers().forEach(member -> all.add(member.asSymbol())));
        all.addAll(joining);
        written.put(
                host,
                format.transformClass(
                        model,
                        ClassTransform.dropping(NestMembersAttribute.class::isInstance)
                                .andThen(
                                        ClassTransform.endHandler(to ->
                                                to.with(NestMembersAttribute.ofSymbols(all))))));
    }

    /** The name of the entry of a class. */
    private static String entry(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1) + ".class";
    }
}
