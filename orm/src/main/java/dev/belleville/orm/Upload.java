package dev.belleville.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where the files of a {@link StoredFile} member go. The column holds the name, {@code
 * varchar(100)} unless {@code @Column} says more. Options of Django's FileField; with
 * {@code @Column(kind = FieldKind.IMAGE)} of its ImageField.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Upload {
    /**
     * The folder in the storage, in which {@code %Y}, {@code %m}, {@code %d} and their like stand
     * for parts of the time of the upload, as in Python's {@code strftime}: {@code "goods/%Y/%m"}.
     * Django's {@code upload_to}.
     */
    String to() default "";

    /** What gives folder and name, in the place of {@link #to}. */
    Class<? extends UploadPath<?>>[] toBy() default {};

    /** The storage's name, as {@code Orm.builder().storage(name, …)} gives it. */
    String storage() default Orm.DEFAULT;

    /**
     * The field that is given the width of each new image, in pixels; empty for none. Django's
     * {@code width_field}.
     */
    String widthField() default "";

    /** The field that is given the height. Django's {@code height_field}. */
    String heightField() default "";
}
