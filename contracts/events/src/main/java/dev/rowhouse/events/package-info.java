/**
 * The events that Rowhouse's services tell each other, and the broker topology that carries them.
 *
 * <p>On the wire an event is a JSON object with snake_case members: the record's components, and besides them {@code
 * version} (of the record's shape) and {@code traceparent} (W3C Trace Context, where a trace is under way). A reader
 * ignores members it does not know; a member is never renamed or given another meaning within a version. The resources
 * in {@code samples} beside this package are one document per event and version.
 */
@NullMarked
package dev.rowhouse.events;

import org.jspecify.annotations.NullMarked;
