package dev.belleville.template;

/** Compiles one kind of block tag. */
@FunctionalInterface
public interface Tag {
    /**
     * The node for the tag {@code token}; a tag with an end reads on with {@link Parser#parse} and
     * {@link Parser#next}.
     *
     * @throws TemplateSyntaxError if the tag is not written as it must be
     */
    Node parse(Parser parser, Token token);
}
