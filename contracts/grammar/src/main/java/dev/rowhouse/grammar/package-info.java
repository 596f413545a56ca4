/**
 * The query grammar of records: PostgREST's, as far as it is spoken here. Query parameters become a {@link
 * dev.rowhouse.grammar.RecordsQuery}, which knows nothing of datasets; names and values are checked later, against the
 * dataset that is read.
 *
 * <pre>
 * select     = item *( "," item )
 * item       = "*" | [ name ":" ] value | [ name ":" ] embedding | "..." embedding
 * value      = name [ cast ] | name "." function "()" [ cast ] | "count()" [ cast ]        cast = "::" name
 * function   = "avg" | "count" | "max" | "min" | "sum"
 * embedding  = name *( "!" ( "inner" | "left" | name ) ) "(" [ select ] ")"
 * order      = term *( "," term )
 * term       = ( name | name "(" name ")" ) [ ".asc" | ".desc" ] [ ".nullsfirst" | ".nullslast" ]
 * parameter  = *( name "." ) ( "order" | "limit" | "offset" | [ "not." ] junction | name )
 * condition  = name "=" test                       node   = name "." test | [ "not." ] junction tree
 * tree       = "(" node *( "," node ) ")"          junction = "and" | "or"
 * test       = [ "not." ] ( operator [ "(any)" | "(all)" ] "." operand | "in." list | "is." state )
 * list       = "(" [ text *( "," text ) ] ")"      operand of (any), (all) = "{" [ text *( "," text ) ] "}"
 * name, text = bare | quoted                       quoted = DQUOTE *( char | "\" char ) DQUOTE
 * bare       = 1*( any character but those that end it )
 * </pre>
 */
@NullMarked
package dev.rowhouse.grammar;

import org.jspecify.annotations.NullMarked;
