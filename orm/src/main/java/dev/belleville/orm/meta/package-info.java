/** What the framework knows of a model: its fields, relations, indexes and constraints. */
@NullMarked
package dev.belleville.orm.meta;

import org.jspecify.annotations.NullMarked;
