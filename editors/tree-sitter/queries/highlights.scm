; Names that mean something by their place come last: later patterns win.

(identifier) @variable
(primed_name) @variable

(comment) @comment
(doc_comment) @comment.documentation
(string) @string
(raw_string) @string.regexp
(number) @number
(boolean) @boolean
(none) @constant.builtin

["import" "from" "as"] @keyword.import
["param" "stage" "model" "cell" "state"] @keyword
["with" "for" "in" "if"] @keyword
["and" "or" "not"] @keyword.operator
["|>" ">>" "==" "!=" "<" "<=" ">" ">=" ".." "|" "=" "+" "-" "*" "/" "@"] @operator
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
["." "," ":" ";"] @punctuation.delimiter

(import_name name: (identifier) @function)
(param_declaration (parameter name: (identifier) @constant))
(binding name: (identifier) @variable)
(stage_declaration name: (identifier) @function)
(model_declaration name: (identifier) @function)
(cell_declaration name: (identifier) @function)
(inputs (parameter name: (identifier) @variable.parameter))
(settings (parameter name: (identifier) @variable.parameter))
(state (parameter name: (identifier) @variable.member))
(equation name: (_) @variable.member)
(named_type name: (identifier) @type)
(column_type name: (identifier) @property)
(named_argument name: (identifier) @variable.parameter)
(field name: (identifier) @property)
(member_expression member: (identifier) @property)
(accessor member: (identifier) @property)
(call_expression function: (identifier) @function.call)
(binary_expression operator: "|>" right: (identifier) @function.call)
