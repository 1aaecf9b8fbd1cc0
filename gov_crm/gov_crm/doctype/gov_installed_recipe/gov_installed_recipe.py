from frappe.model.document import Document


class GovInstalledRecipe(Document):
	"""One record that was made from a recipe, and its values as they were made: `setup.recipe_records`."""
