/** Tests of names and conditions. */
@NullMarked
package dev.belleville.orm.migrate.schema;

import org.jspecify.annotations.NullMarked;
