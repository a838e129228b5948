package dev.belleville.web.forms;

/** A file that visitors can open: what a file field shows beside the input for another. */
public interface LinkedFile {
    /** Its name, which people read. */
    String name();

    /** Where it is; empty where it cannot be opened. */
    String url();
}
