/** Tests of migrations, on real databases. */
@NullMarked
package dev.belleville.orm.migrate;

import org.jspecify.annotations.NullMarked;
