package dev.belleville.processor;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What the names of a model are called, and which types generated source can name at all. */
final class Naming {
    private final Elements elements;
    private final Set<TypeElement> written = new HashSet<>();

    Naming(Elements elements) {
        this.elements = elements;
    }

    /** Announces a model that gets names in this compilation. */
    void willWrite(TypeElement model) {
        written.add(model);
    }

    /** Whether {@code model} has names: some of this compilation, or compiled ones. */
    boolean hasNames(TypeElement model) {
        return written.contains(model)
                || elements.getTypeElement(
                                elements.getModuleOf(model), qualifiedName(model) + ".Path")
                        != null;
    }

    /**
     * {@code shop.Goods_} for {@code shop.Goods}, {@code shop.Order_Line_} for {@code
     * shop.Order.Line}.
     */
    String qualifiedName(TypeElement model) {
        String packageName = packageName(model);
        return packageName.isEmpty() ? simpleName(model) : packageName + "." + simpleName(model);
    }

    String simpleName(TypeElement model) {
        var name = new StringBuilder(model.getSimpleName() + "_");
        for (Element e = model.getEnclosingElement();
                e instanceof TypeElement outer;
                e = outer.getEnclosingElement()) {
            name.insert(0, outer.getSimpleName() + "_");
        }
        return name.toString();
    }

    String packageName(TypeElement model) {
        return elements.getPackageOf(model).getQualifiedName().toString();
    }

    /**
     * Whether source in the package {@code home} can name {@code type}. It cannot name what is
     * private there, and nothing can name the classes of a compact source file from outside it: the
     * class around them has no name, so the compiler finds none.
     */
    boolean isNameable(TypeElement type, PackageElement home) {
        boolean near = elements.getPackageOf(type).equals(home);
        for (Element e = type; e instanceof TypeElement outer; e = outer.getEnclosingElement()) {
            Set<Modifier> modifiers = outer.getModifiers();
            if (near
                    ? modifiers.contains(Modifier.PRIVATE)
                    : !modifiers.contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        TypeElement top = elements.getOutermostTypeElement(type);
        return elements.getTypeElement(elements.getModuleOf(top), top.getQualifiedName()) != null;
    }
}
