/** The HTTP side: the list of an account's notifications, who may call it, and the probes. */
@NullMarked
package dev.rowhouse.notification.web;

import org.jspecify.annotations.NullMarked;
