/**
 * Where records begin and end in a file's bytes, and what their cells say.
 *
 * <p>The scanner alone decides where records end; Commons CSV then takes the records that the scanner found well formed
 * apart into cells. Both follow one grammar: RFC 4180, with any of LF, CRLF and CR as line ending, a quote counting only at
 * the start of a cell, and blanks allowed between a closing quote and the delimiter.
 */
@NullMarked
package dev.rowhouse.uploader.csv;

import org.jspecify.annotations.NullMarked;
