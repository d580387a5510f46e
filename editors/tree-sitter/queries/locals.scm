(stage_declaration) @local.scope
(model_declaration) @local.scope
(cell_declaration) @local.scope
(list (for_clause)) @local.scope

(binding name: (identifier) @local.definition)
(parameter name: (identifier) @local.definition)
(equation name: (identifier) @local.definition)
(variables (identifier) @local.definition)
(import_name name: (identifier) @local.definition)

(identifier) @local.reference
