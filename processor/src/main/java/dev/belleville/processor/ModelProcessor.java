package dev.belleville.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * For each {@code @Entity} class {@code Goods} writes {@code Goods_}, the names of its fields.
 *
 * <p>A model that no other source can name gets none, and text look-ups serve it: a private one, or
 * one in a compact source file.
 */
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
        Elements elements = processingEnv.getElementUtils();
        var naming = new Naming(elements);
        List<TypeElement> models = new ArrayList<>();
        for (TypeElement annotation : annotations) {
            for (TypeElement type :
                    ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))) {
                if (isModel(type)) {
                    models.add(type);
                }
            }
        }
        models.removeIf(model -> !naming.isNameable(model, elements.getPackageOf(model)));
        models.forEach(naming::willWrite);
        models.forEach(model -> write(naming, model));
        return false;
    }

    private boolean isModel(TypeElement type) {
        String name = type.getSimpleName().toString();
        if (type.getKind() != ElementKind.CLASS) {
            String kind = type.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return refuse(
                    type,
                    "The %s %s cannot be a model; write @Entity on a class that extends Model."
                            .formatted(kind, name));
        }
        if (type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC)) {
            return refuse(
                    type,
                    "The model %1$s must be static: write 'static class %1$s'.".formatted(name));
        }
        if (!extendsBaseModel(type)) {
            return refuse(
                    type,
                    "The model %1$s must extend Model: 'class %1$s extends Model'."
                            .formatted(name));
        }
        boolean constructible =
                ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty());
        return constructible
                || refuse(
                        type,
                        "The model %1$s needs a constructor without arguments: add '%1$s() {}'."
                                .formatted(name));
    }

    private boolean extendsBaseModel(TypeElement type) {
        TypeElement base = processingEnv.getElementUtils().getTypeElement(Members.BASE_MODEL);
        return base != null && processingEnv.getTypeUtils().isSubtype(type.asType(), base.asType());
    }

    private boolean refuse(Element element, String message) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
        return false;
    }

    private void write(Naming naming, TypeElement model) {
        Collection<Member> members = new Members(processingEnv, naming, model).read();
        String name = naming.qualifiedName(model);
        try (Writer out = processingEnv.getFiler().createSourceFile(name, model).openWriter()) {
            out.write(new NamesSource(naming, model, members).text());
        } catch (IOException e) {
            refuse(model, "Cannot write " + name + ": " + e);
        }
    }
}
