package dev.belleville.jinja.internal.node;

/** A statement that only writes, which a template that extends another leaves out. */
interface Shown extends Statement {}
