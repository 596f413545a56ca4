/** What people do here, told to the audit log. */
@NullMarked
package dev.rowhouse.gateway.audit;

import org.jspecify.annotations.NullMarked;
