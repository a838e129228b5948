package dev.belleville.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The path of a file that lies in a folder of this machine, in a member that is a text. Valid is
 * what is there when {@code fullClean} asks. Django's FilePathField.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FilePath {
    /** The folder; a value is this and the way from it. */
    String path() default "";

    /** What gives the folder, asked at each check, in the place of {@link #path}. */
    Class<? extends Supplier<Path>>[] pathBy() default {};

    /**
     * A regular expression that is found in the names of valid files, not in their folders; empty
     * for all.
     */
    String match() default "";

    /** Whether what lies in folders of the folder is valid too. */
    boolean recursive() default false;

    /** Whether files are valid. */
    boolean allowFiles() default true;

    /** Whether folders are valid. */
    boolean allowFolders() default false;
}
