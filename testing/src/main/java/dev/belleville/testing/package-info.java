/** What tests of Belleville and of sites on it need: clients, databases and contract suites. */
@NullMarked
package dev.belleville.testing;

import org.jspecify.annotations.NullMarked;
