/** The page at {@code /}, used in a browser as a clerk uses it. What it shows is compared with what the API says. */
@NullMarked
package dev.rowhouse.systemtests.page;

import org.jspecify.annotations.NullMarked;
