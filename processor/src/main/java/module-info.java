/** Generates the type-safe names of models at compile time. */
module dev.belleville.processor {
    requires java.compiler;
    requires static org.jspecify;

    provides javax.annotation.processing.Processor with
            dev.belleville.processor.ModelProcessor;
}
