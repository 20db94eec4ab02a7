"""Files that come in: from a form, a watched folder, a request. What waits for a confirmation lies sealed for a day."""
