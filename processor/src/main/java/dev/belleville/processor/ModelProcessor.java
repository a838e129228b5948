package dev.belleville.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/** For each {@code @Entity} class {@code Goods} writes {@code Goods_}, the names of its fields. */
@SupportedAnnotationTypes(ModelProcessor.ENTITY)
public final class ModelProcessor extends AbstractProcessor {
    static final String ENTITY = "dev.belleville.orm.Entity";

    /** For the compiler. */
    public ModelProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (element instanceof TypeElement type && isModel(type) && hasName(type)) {
                    write(type);
                }
            }
        }
        return false;
    }

    /**
     * A class in a compact source file is nested in one that cannot be named: text look-ups serve
     * it.
     */
    private static boolean hasName(TypeElement type) {
        for (Element e = type; e instanceof TypeElement outer; e = outer.getEnclosingElement()) {
            if (outer.getModifiers().contains(Modifier.PRIVATE)) {
                return false;
            }
        }
        return !processingImplicit(type);
    }

    private static boolean processingImplicit(TypeElement type) {
        Element top = type;
        while (top.getEnclosingElement() instanceof TypeElement outer) {
            top = outer;
        }
        return top != type
                && ElementFilter.methodsIn(top.getEnclosedElements()).stream()
                        .anyMatch(ModelProcessor::isInstanceMain)
                && top.getModifiers().contains(Modifier.FINAL);
    }

    private static boolean isInstanceMain(ExecutableElement method) {
        return method.getSimpleName().contentEquals("main")
                && !method.getModifiers().contains(Modifier.STATIC);
    }

    private boolean isModel(TypeElement type) {
        if (type.getKind() != ElementKind.CLASS) {
            return refuse(type, "An @Entity is a class, not " + type.getKind() + ".");
        }
        if (type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC)) {
            return refuse(
                    type,
                    "The model "
                            + type.getSimpleName()
                            + " must be static: write 'static class "
                            + type.getSimpleName()
                            + "'.");
        }
        if (!extendsBaseModel(type)) {
            return refuse(
                    type, "The model " + type.getSimpleName() + " must extend Model or BaseModel.");
        }
        boolean constructible =
                ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty());
        return constructible
                || refuse(
                        type,
                        "The model "
                                + type.getSimpleName()
                                + " needs a constructor without arguments.");
    }

    private boolean extendsBaseModel(TypeElement type) {
        TypeElement base = processingEnv.getElementUtils().getTypeElement(Members.BASE_MODEL);
        return base != null && processingEnv.getTypeUtils().isSubtype(type.asType(), base.asType());
    }

    private boolean refuse(Element element, String message) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
        return false;
    }

    private void write(TypeElement type) {
        List<Member> members = new Members(processingEnv, type).read();
        var names = new NamesSource(processingEnv.getElementUtils(), type, members);
        try (Writer out =
                processingEnv
                        .getFiler()
                        .createSourceFile(names.qualifiedName(), type)
                        .openWriter()) {
            out.write(names.text());
        } catch (IOException e) {
            refuse(type, "Cannot write " + names.qualifiedName() + ": " + e.getMessage());
        }
    }
}
